package org.batoncrm.quote;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.batoncrm.deal.DealApproval;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.paper.Paper;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The quotes of deals. Whoever may read or change a deal may read or change its quotes; what concerns approval is said by
 * the process alone. A draft follows the deal; once it is no draft, its terms never change, and a quote whose rows were
 * changed by other means is refused. Every verb may run twice: the second time nothing happens.
 */
@Service
@Transactional
public class Quotes {

    /** One page of quotes. */
    public record Found(List<QuoteSummary> items, long total) {}

    private final QuoteStore store;
    private final QuotePapers papers;
    private final QuoteMails mails;
    private final QuoteDrafts drafts;
    private final QuoteMoves moves;
    private final Records records;
    private final Timeline timeline;
    private final Access access;
    private final CurrentUser current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Quotes(
            QuoteStore store,
            QuotePapers papers,
            QuoteMails mails,
            QuoteDrafts drafts,
            QuoteMoves moves,
            Records records,
            Timeline timeline,
            Access access,
            CurrentUser current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.papers = papers;
        this.mails = mails;
        this.drafts = drafts;
        this.moves = moves;
        this.records = records;
        this.timeline = timeline;
        this.access = access;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes what the deal offers now into its newest quote when that is a draft, else into a new version. Refused for a
     * closed deal, one without lines, one in a currency without an exchange rate, and while a version is being approved.
     */
    public RecordId draft(RecordId deal) {
        return drafts.draft(deal, null, null);
    }

    /** Changes what a draft says beside the deal's terms; stale when it is no longer what the caller has seen. */
    public void change(RecordId quote, int lock, LocalDate validUntil, @Nullable String justification) {
        drafts.change(quote, lock, validUntil, justification);
    }

    /** Not found unless the actor may read the deal; refused when its rows are not what was sealed. */
    @Transactional(readOnly = true)
    public QuoteView get(RecordId quote) {
        records.requireReadable(quote);
        return moves.sealed(store.find(quote, false).orElseThrow(() -> new NotFound(quote)));
    }

    /** The newest version first. */
    @Transactional(readOnly = true)
    public List<QuoteSummary> ofDeal(RecordId deal) {
        records.requireReadable(deal);
        return store.ofDeal(deal);
    }

    /** The version that counts for the deal now. */
    @Transactional(readOnly = true)
    public Optional<QuoteSummary> newest(RecordId deal) {
        return ofDeal(deal).stream().findFirst();
    }

    /** Quotes of all deals that the actor may read, the newest first. */
    @Transactional(readOnly = true)
    public Found page(@Nullable QuoteState state, int page, int size) {
        Access.Rows rows = access.readable(RecordType.DEAL);
        return new Found(store.page(rows, state, Math.multiplyExact(page, size), size), store.count(rows, state));
    }

    /** As it went out, in the language of that day; before that as it would look in a language. */
    @Transactional(readOnly = true)
    public Paper paper(RecordId quote, Locale language) {
        QuoteView view = get(quote);
        return papers.kept(quote).orElseGet(() -> papers.print(view, language));
    }

    /** Somebody decides now; the terms stand from here on. */
    public void approvalStarted(RecordId quote) {
        QuoteView old = decidedByProcess(quote);
        if (old.state() == QuoteState.IN_APPROVAL) {
            return;
        }
        moves.requireState(old, "quote.notDraft", QuoteState.DRAFT);
        moves.move(old, QuoteState.IN_APPROVAL, DealApproval.PENDING);
        moves.tell(old, TimelineEntry.Kind.DECISION, "quote.timeline.approvalStarted");
    }

    /** It may be sent, until that day. */
    public void approved(RecordId quote, LocalDate until) {
        QuoteView old = decidedByProcess(quote);
        if (old.state() == QuoteState.APPROVED && until.equals(old.approvedUntil())) {
            return;
        }
        moves.requireState(old, "quote.notInApproval", QuoteState.DRAFT, QuoteState.IN_APPROVAL, QuoteState.APPROVED);
        moves.move(old, QuoteState.APPROVED, DealApproval.APPROVED);
        store.approvedUntil(quote, until);
        moves.tell(old, TimelineEntry.Kind.DECISION, "quote.timeline.approved", until.toString());
    }

    /** It may not be sent; it is a draft again, for another try. */
    public void approvalRejected(RecordId quote) {
        back(quote, DealApproval.REJECTED, "quote.timeline.approvalRejected");
    }

    /** Nobody decides any more; it is a draft again. */
    public void approvalWithdrawn(RecordId quote) {
        back(quote, DealApproval.NONE, "quote.timeline.approvalWithdrawn");
    }

    /** Back at the salesperson, who may change the terms and ask again. */
    public void approvalReturned(RecordId quote) {
        back(quote, DealApproval.NONE, "quote.timeline.approvalReturned");
    }

    private void back(RecordId quote, DealApproval approval, String told) {
        QuoteView old = decidedByProcess(quote);
        if (old.state() == QuoteState.DRAFT && old.approval() == approval
                || old.state().isFinal()) {
            return;
        }
        moves.requireState(old, "quote.notInApproval", QuoteState.DRAFT, QuoteState.IN_APPROVAL, QuoteState.APPROVED);
        moves.move(old, QuoteState.DRAFT, approval);
        moves.tell(old, TimelineEntry.Kind.DECISION, told);
    }

    /**
     * Goes to the deal's contact by mail, with the paper in the contact's language, which is kept as it went out; a
     * version sent before is superseded. Refused unless it is approved, the approval has not run out, the customer can
     * still accept it, and there is a contact with an address.
     */
    public void send(RecordId quote) {
        QuoteView old = moves.locked(quote);
        if (old.sentAt() != null) {
            return;
        }
        refusal(old).ifPresent(why -> {
            throw why;
        });
        QuoteMails.Reader reader = mails.readerOf(old).orElseThrow();
        moves.move(old, QuoteState.SENT, old.approval());
        store.sentAt(quote, clock.instant());
        QuoteView sent = store.find(quote, false).orElseThrow();
        Paper paper = papers.print(sent, reader.language());
        papers.keep(quote, reader.language(), paper);
        mails.send(sent, reader, paper);
        store.ofDeal(old.deal()).stream()
                .filter(other -> other.state() == QuoteState.SENT && !other.id().equals(quote))
                .forEach(moves::supersede);
        moves.tell(old, TimelineEntry.Kind.STEP, "quote.timeline.sent");
    }

    /** Why it cannot be sent now; empty when it can, or was sent already. */
    @Transactional(readOnly = true)
    public Optional<Rejected> whyNotSend(RecordId quote) {
        QuoteView view = get(quote);
        return view.sentAt() != null ? Optional.empty() : refusal(view);
    }

    private Optional<Rejected> refusal(QuoteView quote) {
        LocalDate today = moves.today();
        Rejected why = null;
        if (quote.state() != QuoteState.APPROVED) {
            why = new Rejected("quote.notApproved", quote.called());
        } else if (quote.approvedUntil() != null && today.isAfter(quote.approvedUntil())) {
            why = new Rejected("quote.approvalOver", quote.approvedUntil());
        } else if (today.isAfter(quote.validUntil())) {
            why = new Rejected("quote.validityOver", quote.validUntil());
        } else if (mails.readerOf(quote).isEmpty()) {
            why = new Rejected("quote.noContact", quote.deal());
        }
        return Optional.ofNullable(why);
    }

    /** The customer takes it. Refused unless it was sent, within its validity, and while no other version was taken. */
    public void accept(RecordId quote, AcceptQuote how) {
        QuoteView old = moves.locked(quote);
        if (old.state() == QuoteState.ACCEPTED) {
            return;
        }
        moves.requireState(old, "quote.notSent", QuoteState.SENT);
        new Invalid.Check()
                .that(!how.by().isBlank(), "by", "error.required")
                .length(how.by(), 255, "by")
                .length(how.note(), 4_000, "note")
                .that(!how.on().isAfter(moves.today()), "on", "quote.acceptedInTheFuture")
                .orRefuse();
        if (how.on().isAfter(old.validUntil())) {
            throw new Rejected("quote.acceptedTooLate", old.validUntil());
        }
        List<QuoteSummary> versions = store.ofDeal(old.deal());
        versions.stream()
                .filter(other -> other.state() == QuoteState.ACCEPTED)
                .findFirst()
                .ifPresent(other -> {
                    throw new Rejected("quote.otherAccepted", other.id());
                });
        moves.move(old, QuoteState.ACCEPTED, old.approval());
        store.decided(quote, clock.instant(), how, null);
        versions.stream()
                .filter(other -> !other.id().equals(quote) && !other.state().isFinal())
                .forEach(moves::supersede);
        moves.tell(old, TimelineEntry.Kind.DECISION, "quote.timeline.accepted", how.by());
        events.publishEvent(new QuoteAnswered(old.deal(), quote, QuoteAnswered.Answer.ACCEPTED));
    }

    /** The customer does not take it. */
    public void reject(RecordId quote, String reason) {
        QuoteView old = moves.locked(quote);
        if (old.state() == QuoteState.REJECTED) {
            return;
        }
        moves.requireState(old, "quote.notSent", QuoteState.SENT, QuoteState.EXPIRED);
        new Invalid.Check()
                .that(!reason.isBlank(), "reason", "error.required")
                .length(reason, 4_000, "reason")
                .orRefuse();
        moves.move(old, QuoteState.REJECTED, old.approval());
        store.decided(quote, clock.instant(), null, reason.strip());
        timeline.add(
                old.deal(),
                TimelineEntry.of(TimelineEntry.Kind.DECISION, "quote.timeline.rejected", old.called())
                        .withBody(reason.strip()));
        events.publishEvent(new QuoteAnswered(old.deal(), quote, QuoteAnswered.Answer.REJECTED));
    }

    /** The customer wants other terms; the version stays with them until another one is sent. */
    public void askRevision(RecordId quote, String wish) {
        QuoteView old = moves.locked(quote);
        moves.requireState(old, "quote.notSent", QuoteState.SENT, QuoteState.EXPIRED);
        new Invalid.Check()
                .that(!wish.isBlank(), "reason", "error.required")
                .length(wish, 4_000, "reason")
                .orRefuse();
        timeline.add(
                old.deal(),
                TimelineEntry.of(TimelineEntry.Kind.DECISION, "quote.timeline.revision", old.called())
                        .withBody(wish.strip()));
        events.publishEvent(new QuoteAnswered(old.deal(), quote, QuoteAnswered.Answer.REVISION));
    }

    /** Its time is over: the customer's, when it was sent, else that of the approval. What is decided stays so. */
    public void expire(RecordId quote) {
        QuoteView old = decidedByProcess(quote);
        if (old.state().isFinal()) {
            return;
        }
        moves.requireState(old, "quote.notSent", QuoteState.IN_APPROVAL, QuoteState.APPROVED, QuoteState.SENT);
        moves.move(old, QuoteState.EXPIRED, DealApproval.EXPIRED);
        moves.tell(old, TimelineEntry.Kind.SYSTEM, "quote.timeline.expired");
    }

    private QuoteView decidedByProcess(RecordId quote) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        return moves.locked(quote);
    }
}
