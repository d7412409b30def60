package org.batoncrm.ticket.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.knowledge.ArticleHit;
import org.batoncrm.knowledge.Articles;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.record.web.ActionForms;
import org.batoncrm.ticket.TicketArticles;
import org.batoncrm.ticket.TicketChannel;
import org.batoncrm.ticket.TicketJourney;
import org.batoncrm.ticket.TicketJourney.News;
import org.batoncrm.ticket.TicketLinks;
import org.batoncrm.ticket.TicketState;
import org.batoncrm.ticket.TicketTalk;
import org.batoncrm.ticket.TicketTalk.Said;
import org.batoncrm.ticket.TicketView;
import org.batoncrm.ticket.Tickets;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What people do with a ticket: what a waiting task stands for completes that task, everything else its process hears of. */
@Component
class TicketActions implements RecordActions {

    private static final String REPLY = "reply";
    private static final String NOTE = "note";
    private static final String HEARD = "customer-said";
    private static final String RESOLVE = "resolve";
    private static final String RESUME = "resume";
    private static final String ESCALATE = "escalate";
    private static final String MERGE = "merge";
    private static final String MAJOR = "declare-major";
    private static final String REPORT = "report-major";
    private static final String CLOSE = "close";
    private static final String START = "start-process";
    private static final String ARTICLE = "write-article";
    private static final String WORK = "User_WorkTicket";
    private static final String WRITE = "User_WriteArticle";

    private final Tickets tickets;
    private final TicketTalk talk;
    private final TicketLinks links;
    private final TicketJourney journey;
    private final WaitingTasks tasks;
    private final Articles articles;
    private final TicketArticles drafts;
    private final ActionForms forms;

    TicketActions(
            Tickets tickets,
            TicketTalk talk,
            TicketLinks links,
            TicketJourney journey,
            WaitingTasks tasks,
            Articles articles,
            TicketArticles drafts,
            Texts texts) {
        this.tickets = tickets;
        this.talk = talk;
        this.links = links;
        this.journey = journey;
        this.tasks = tasks;
        this.articles = articles;
        this.drafts = drafts;
        this.forms = new ActionForms(texts, "ticket");
    }

    @Override
    public RecordType type() {
        return RecordType.TICKET;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        boolean writable = tickets.mayChange(id);
        TicketView now = tickets.view(id);
        boolean merged = now.state() == TicketState.MERGED;
        String over = now.live() ? null : "ticket.why.over";
        String gone = merged ? "ticket.why.over" : null;
        Optional<WaitingTasks.Waiting> work = writable && now.live() ? tasks.find(id, WORK) : Optional.empty();
        List<RecordAction> all = new ArrayList<>();
        all.add(forms.action(
                RESOLVE,
                writable,
                over != null ? over : work.isPresent() ? null : "ticket.why.notYours",
                work.map(WaitingTasks.Waiting::form).orElse(null)));
        all.add(forms.action(REPLY, writable, gone, said("textarea")));
        all.add(forms.action(NOTE, writable, gone, said("textarea")));
        all.add(forms.action(HEARD, writable, gone, said("textarea")));
        all.add(forms.action(
                RESUME, writable, over != null ? over : now.state().waiting() ? null : "ticket.why.notWaiting", null));
        all.add(forms.action(ESCALATE, writable, over, null));
        all.add(forms.action(MERGE, writable, over, forms.form(forms.chosen("into", RecordType.TICKET.prefix()))));
        all.add(forms.action(MAJOR, writable, over != null ? over : now.major() ? "ticket.why.major" : null, null));
        all.add(forms.action(
                REPORT,
                writable,
                over != null ? over : now.major() ? "ticket.why.major" : null,
                forms.form(forms.chosen("parent", RecordType.TICKET.prefix()))));
        all.add(forms.action(CLOSE, writable, over, forms.form(forms.field("textarea", "reason", true))));
        all.add(forms.action(
                ARTICLE,
                writable && articles.mayWrite(),
                now.solution() == null ? "ticket.why.notSolved" : null,
                null));
        all.add(forms.action(
                START,
                writable,
                over != null ? over : CurrentUser.asProcess(() -> journey.carries(id)) ? "ticket.why.carried" : null,
                null));
        return all;
    }

    private Map<String, Object> said(String kind) {
        return forms.form(forms.field(kind, "text", true), forms.field("textfield", "minutes", false));
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> given) {
        ActionForms.wanted(actions(id), name);
        switch (name) {
            case RESOLVE ->
                tasks.complete(
                        tasks.find(id, WORK)
                                .orElseThrow(() -> new Rejected("ticket.why.notYours"))
                                .id(),
                        new HashMap<>(given));
            case REPLY -> talk.reply(id, words(given));
            case NOTE -> talk.note(id, words(given));
            case HEARD -> talk.heard(id, TicketChannel.PHONE, words(given));
            case RESUME -> tell(id, News.WORK_RESUMED, Map.of());
            case ESCALATE -> tell(id, News.CUSTOMER_ESCALATED, Map.of());
            case MERGE -> links.merge(id, number(given, "into"));
            case MAJOR -> links.declareMajor(id);
            case REPORT -> links.report(id, number(given, "parent"));
            case ARTICLE -> {
                return article(id);
            }
            case START ->
                CurrentUser.asProcess(() -> {
                    journey.start(id);
                    return null;
                });
            default -> tell(id, News.WITHDRAWN, Map.of("withdrawReason", ActionForms.said(given, "reason")));
        }
        return tickets.get(id);
    }

    /** Whoever is asked to write one has done so with the draft. */
    private Map<String, @Nullable Object> article(RecordId id) {
        Optional<WaitingTasks.Waiting> asked = tasks.find(id, WRITE);
        if (asked.isEmpty()) {
            return articles.get(drafts.draft(id));
        }
        tasks.complete(asked.get().id(), new HashMap<>(Map.of("articleOutcome", "DRAFT")));
        List<ArticleHit> linked = articles.linked(id, LocaleContextHolder.getLocale());
        return articles.get(linked.get(linked.size() - 1).id());
    }

    private void tell(RecordId id, News news, Map<String, Object> variables) {
        if (!CurrentUser.asProcess(() -> journey.tell(id, news, variables))) {
            throw new Rejected("ticket.why.noProcess");
        }
    }

    private static Said words(Map<String, Object> given) {
        String minutes = ActionForms.said(given, "minutes");
        if (!minutes.matches("[0-9]{0,4}")) {
            throw new Invalid("minutes", "ticket.turn.minutes");
        }
        return new Said(
                ActionForms.text(given, "text"), minutes.isEmpty() ? 0 : Integer.parseInt(minutes), List.of(), null);
    }

    private static RecordId number(Map<String, Object> given, String key) {
        @Nullable String held = ActionForms.text(given, key);
        return Optional.ofNullable(held)
                .flatMap(RecordId::parse)
                .filter(id -> id.type() == RecordType.TICKET)
                .orElseThrow(() -> new Invalid(key, "error.format"));
    }
}
