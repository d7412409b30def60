package org.batoncrm.deal.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.deal.DealBoard;
import org.batoncrm.record.NextTasks;
import org.batoncrm.web.Assets;
import org.batoncrm.web.Markup;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Draws the cards of a board's column. */
@Component
class BoardCards {

    private final Texts texts;
    private final Times times;
    private final Assets assets;
    private final Clock clock;

    BoardCards(Texts texts, Times times, Assets assets, Clock clock) {
        this.texts = texts;
        this.times = times;
        this.assets = assets;
        this.clock = clock;
    }

    /** The entries of the column's list. */
    String html(List<DealBoard.Card> cards, DealBoard.Group group) {
        Markup html = Markup.with(assets);
        LocalDate today = times.today();
        cards.forEach(card -> card(card, group, today, html));
        return html.toString();
    }

    private void card(DealBoard.Card card, DealBoard.Group group, LocalDate today, Markup html) {
        html.raw("<li class=\"deal-card\" data-row tabindex=\"-1\"")
                .attribute("data-deal", card.id())
                .attribute("data-version", card.version())
                .raw("><div class=\"deal-card-head\"><a class=\"row-title\"")
                .attribute("href", card.id().link())
                .raw(">")
                .text(card.name())
                .raw(
                        "</a><button type=\"button\" class=\"btn btn-icon btn-sm btn-ghost-secondary\" data-move aria-haspopup=\"menu\"")
                .attribute("aria-label", texts.get("deal.board.move", card.name()))
                .raw(">")
                .icon("dots-vertical")
                .raw("</button></div>");
        if (card.account() != null) {
            html.raw("<div class=\"text-secondary small text-truncate\">")
                    .text(card.account().title())
                    .raw("</div>");
        }
        html.raw("<div class=\"deal-card-line\"><span class=\"fw-medium tabular\">");
        if (card.amount() != null) {
            html.text(money(card.amount())).raw(" ").text(card.currency());
        }
        html.raw("</span>");
        if (card.owner() != null && !group.is("owner")) {
            html.raw("<span class=\"avatar avatar-xs rounded-circle bg-azure-lt\" role=\"img\"")
                    .attribute("title", card.owner().name())
                    .attribute("aria-label", card.owner().name())
                    .raw(">")
                    .text(card.owner().initials())
                    .raw("</span>");
        }
        html.raw("</div><div class=\"deal-card-line small\">");
        if (card.stale()) {
            html.raw("<span class=\"badge bg-orange-lt\">")
                    .icon("hourglass")
                    .raw(" ")
                    .text(texts.get("deal.board.stale", card.daysInStage()))
                    .raw("</span>");
        } else {
            html.raw("<span class=\"text-secondary\">")
                    .text(texts.get("deal.board.days", card.daysInStage()))
                    .raw("</span>");
        }
        if (card.expectedClose() != null) {
            html.raw("<span")
                    .attribute(
                            "class",
                            card.expectedClose().isBefore(today) ? "text-danger tabular" : "text-secondary tabular")
                    .attribute("title", texts.get("deal.expectedClose"))
                    .raw(">")
                    .text(times.text(card.expectedClose()))
                    .raw("</span>");
        }
        html.raw("</div>");
        task(card.task(), html);
        if (card.nextStep() != null) {
            html.raw("<div class=\"deal-card-next small text-truncate\"")
                    .attribute("title", card.nextStep())
                    .raw(">")
                    .icon("arrow-right")
                    .raw(" ")
                    .text(card.nextStep())
                    .raw("</div>");
        }
        html.raw("</li>");
    }

    /** What has to be done next, by whom, and how its time stands. */
    private void task(NextTasks.@Nullable Next task, Markup html) {
        if (task == null) {
            return;
        }
        html.raw("<div class=\"deal-card-line deal-card-task small\"><a class=\"text-truncate\"")
                .attribute("href", "/tasks/" + task.taskId())
                .attribute(
                        "title",
                        task.assignee() == null
                                ? texts.get("deal.board.task", task.name())
                                : texts.get("deal.board.task.of", task.name(), task.assignee()))
                .raw(">")
                .icon("checkbox")
                .raw(" ")
                .text(task.name())
                .raw("</a>");
        if (task.dueAt() != null) {
            html.raw("<span")
                    .attribute(
                            "class",
                            "sla "
                                    + switch (task.urgency()) {
                                        case LATE -> "sla-late";
                                        case SOON -> "sla-soon";
                                        default -> "sla-ok";
                                    })
                    .attribute("title", times.exact(task.dueAt()))
                    .raw(">")
                    .text(texts.get(
                            task.urgency() == NextTasks.Urgency.LATE ? "deal.board.task.late" : "deal.board.task.due",
                            left(Duration.between(clock.instant(), task.dueAt()).abs())))
                    .raw("</span>");
        }
        html.raw("</div>");
    }

    private String left(Duration time) {
        if (time.toHours() >= 48) {
            return texts.get("deal.board.time.days", time.toDays());
        }
        return time.toMinutes() >= 60
                ? texts.get("deal.board.time.hours", time.toHours())
                : texts.get("deal.board.time.minutes", time.toMinutes());
    }

    /** Whole units: a card is read at a glance. */
    static String money(BigDecimal amount) {
        NumberFormat format = NumberFormat.getNumberInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(0);
        return format.format(amount);
    }
}
