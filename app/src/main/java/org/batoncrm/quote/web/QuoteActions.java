package org.batoncrm.quote.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.deal.Deals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.quote.AcceptQuote;
import org.batoncrm.quote.QuoteJourney;
import org.batoncrm.quote.QuoteState;
import org.batoncrm.quote.QuoteSummary;
import org.batoncrm.quote.Quotes;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.record.web.ActionForms;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with a deal's quote: where a task of its process waits for it, that task is answered. */
@Component
class QuoteActions implements RecordActions {

    private static final String START = "start-process";
    private static final String REQUEST = "request-approval";
    private static final String RECALL = "recall-approval";
    private static final String SEND = "send-quote";
    private static final String ACCEPT = "accept-quote";
    private static final String REJECT = "reject-quote";
    private static final String REVISE = "request-revision";
    private static final List<String> ALL = List.of(START, REQUEST, RECALL, SEND, ACCEPT, REVISE, REJECT);
    private static final String PREPARE_QUOTE = "User_PrepareQuote";
    private static final String REVISE_TERMS = "User_ReviseTerms";
    private static final String COMPLETE_TERMS = "User_CompleteTerms";
    private static final String SEND_QUOTE = "User_SendQuote";
    private static final String REASON = "reason";

    private final Quotes quotes;
    private final Deals deals;
    private final QuoteJourney journey;
    private final Approvals approvals;
    private final WaitingTasks tasks;
    private final ActionForms forms;

    QuoteActions(
            Quotes quotes, Deals deals, QuoteJourney journey, Approvals approvals, WaitingTasks tasks, Texts texts) {
        this.quotes = quotes;
        this.deals = deals;
        this.journey = journey;
        this.approvals = approvals;
        this.tasks = tasks;
        this.forms = new ActionForms(texts, "quote");
    }

    @Override
    public RecordType type() {
        return RecordType.DEAL;
    }

    /** How a deal stands, read once for all that may be done with it. */
    private record Standing(
            RecordId deal,
            boolean writable,
            @Nullable String closed,
            @Nullable QuoteSummary quote,
            Optional<WaitingTasks.Waiting> asking) {

        @Nullable
        QuoteState state() {
            return quote == null ? null : quote.state();
        }
    }

    private Standing standing(RecordId deal) {
        boolean writable = deals.mayChange(deal);
        String closed = deals.status(deal).equals(Deals.OPEN) ? null : "deal.why.notOpen";
        QuoteSummary quote = quotes.newest(deal).orElse(null);
        return new Standing(
                deal, writable, closed, quote, closed == null && writable ? asking(deal, quote) : Optional.empty());
    }

    @Override
    public boolean knows(RecordId deal, String name) {
        return ALL.contains(name);
    }

    @Override
    public List<RecordAction> actions(RecordId deal) {
        Standing now = standing(deal);
        return ALL.stream()
                .map(name -> forms.action(name, now.writable(), why(name, now), form(name, now)))
                .toList();
    }

    /** Why it cannot be done, as a message key; null when it can. */
    private @Nullable String why(String name, Standing now) {
        return switch (name) {
            case START -> now.closed() != null ? now.closed() : carried(now) ? "quote.why.carried" : null;
            case REQUEST -> {
                if (now.closed() != null) {
                    yield now.closed();
                }
                if (now.state() == QuoteState.IN_APPROVAL) {
                    yield "quote.why.inApproval";
                }
                yield now.asking().isEmpty() && carried(now) ? "quote.why.notPreparing" : null;
            }
            case RECALL -> now.state() == QuoteState.IN_APPROVAL ? null : "quote.why.notInApproval";
            case SEND ->
                now.closed() != null
                        ? now.closed()
                        : now.state() == QuoteState.APPROVED ? null : "quote.why.notApproved";
            default -> now.state() == QuoteState.SENT ? null : "quote.why.notSent";
        };
    }

    private boolean carried(Standing now) {
        return journey.carries(now.deal());
    }

    private @Nullable Map<String, Object> form(String name, Standing now) {
        return switch (name) {
            case REQUEST ->
                now.asking()
                        .map(WaitingTasks.Waiting::form)
                        .orElseGet(() -> forms.form(
                                forms.field("textarea", "justification", false),
                                forms.field("date", "validUntil", false)));
            case ACCEPT ->
                forms.form(
                        forms.field("textfield", "by", true),
                        forms.field("date", "on", true),
                        forms.field("textarea", "note", false));
            case REVISE, REJECT -> forms.form(forms.field("textarea", REASON, true));
            default -> null;
        };
    }

    /** The task at which the process waits for terms to be submitted. */
    private Optional<WaitingTasks.Waiting> asking(RecordId deal, @Nullable QuoteSummary quote) {
        return tasks.find(deal, PREPARE_QUOTE)
                .or(() -> quote == null
                        ? Optional.empty()
                        : tasks.find(quote.id(), REVISE_TERMS).or(() -> tasks.find(quote.id(), COMPLETE_TERMS)));
    }

    @Override
    public Object perform(RecordId deal, String name, Map<String, Object> given) {
        Standing now = standing(deal);
        // Its form is for those who look; reading it would cost as much as all the rest.
        ActionForms.wanted(
                knows(deal, name) ? List.of(forms.action(name, now.writable(), why(name, now), null)) : List.of(),
                name);
        QuoteSummary newest = now.quote();
        switch (name) {
            case START -> journey.start(deal);
            case REQUEST -> request(deal, now.asking(), given);
            case RECALL -> recall(newest);
            case SEND -> send(deal, newest);
            case ACCEPT ->
                quotes.accept(
                        id(newest),
                        new AcceptQuote(
                                ActionForms.said(given, "by"),
                                Optional.ofNullable(ActionForms.day(given, "on"))
                                        .orElseThrow(() -> new Invalid("on", "error.required")),
                                ActionForms.text(given, "note")));
            case REVISE -> quotes.askRevision(id(newest), ActionForms.said(given, REASON));
            default -> quotes.reject(id(newest), ActionForms.said(given, REASON));
        }
        return deals.get(deal);
    }

    private void request(RecordId deal, Optional<WaitingTasks.Waiting> task, Map<String, Object> given) {
        if (task.isPresent()) {
            tasks.complete(task.get().id(), new HashMap<>(given));
        } else {
            journey.requestApproval(
                    quotes.draft(deal), ActionForms.text(given, "justification"), ActionForms.day(given, "validUntil"));
        }
    }

    private void recall(@Nullable QuoteSummary newest) {
        long approval = journey.approvalOf(id(newest)).orElseThrow(() -> new Rejected("quote.why.notInApproval"));
        approvals.decide(approval, Decide.of(ApprovalAction.WITHDRAW, 0, null));
    }

    private void send(RecordId deal, @Nullable QuoteSummary newest) {
        Optional<WaitingTasks.Waiting> task = tasks.find(deal, SEND_QUOTE);
        if (task.isPresent()) {
            tasks.complete(task.get().id(), Map.of());
        } else {
            quotes.send(id(newest));
        }
    }

    private static RecordId id(@Nullable QuoteSummary quote) {
        if (quote == null) {
            throw new Rejected("quote.why.notSent");
        }
        return quote.id();
    }
}
