package org.batoncrm.ticket.web;

import org.batoncrm.record.Countdown;
import org.batoncrm.ticket.QueueBoard;
import org.batoncrm.ticket.TicketPriority;
import org.batoncrm.web.Assets;
import org.batoncrm.web.Markup;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;

/** Draws the tickets of a line: eighty of them on a board cost a template more than all that is read for them. */
@Component
class QueueRows {

    private final Texts texts;
    private final Assets assets;

    QueueRows(Texts texts, Assets assets) {
        this.texts = texts;
        this.assets = assets;
    }

    /** The entries of the line's list. */
    public String of(QueueBoard.Queue queue) {
        Markup html = Markup.with(assets);
        String nobody = texts.get("ticket.nobody");
        for (QueueBoard.Waiting ticket : queue.first()) {
            html.raw("<li class=\"list-group-item py-2\"><div class=\"d-flex align-items-center gap-2\"><span")
                    .attribute("class", "badge " + colour(ticket.priority()))
                    .raw(">")
                    .text(texts.get(ticket.priority().labelKey()))
                    .raw("</span><a class=\"fw-medium min-w-0 text-truncate flex-fill\"")
                    .attribute("href", ticket.id().link())
                    .raw(">")
                    .text(ticket.subject())
                    .raw("</a></div><div class=\"small d-flex align-items-center gap-2 mt-1\">"
                            + "<span class=\"text-secondary text-truncate\">")
                    .text(ticket.owner() == null ? nobody : ticket.owner())
                    .raw("</span>");
            Countdown left = ticket.left();
            if (left != null) {
                html.raw("<span")
                        .attribute("class", "ms-auto sla sla-" + left.style())
                        .attribute("data-countdown", ticket.id())
                        .attribute("title", left.title())
                        .raw(">")
                        .text(left.text())
                        .raw("</span>");
            }
            html.raw("</div></li>\n");
        }
        return html.toString();
    }

    /** As the badges of {@code ticket/badges.html} have them. */
    private static String colour(TicketPriority priority) {
        return switch (priority) {
            case P1 -> "bg-red-lt";
            case P2 -> "bg-orange-lt";
            case P3 -> "bg-blue-lt";
            default -> "bg-secondary-lt";
        };
    }
}
