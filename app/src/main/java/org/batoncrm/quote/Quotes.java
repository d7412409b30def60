package org.batoncrm.quote;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.deal.DealApproval;
import org.batoncrm.deal.DealLine;
import org.batoncrm.deal.DealOffer;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.kernel.Stale;
import org.batoncrm.paper.Paper;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
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
    private final QuoteSearch search;
    private final Deals deals;
    private final Records records;
    private final ExchangeRates rates;
    private final Timeline timeline;
    private final Access access;
    private final CurrentUser current;
    private final QuoteProperties properties;
    private final BatonProperties baton;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Quotes(
            QuoteStore store,
            QuotePapers papers,
            QuoteMails mails,
            QuoteSearch search,
            Deals deals,
            Records records,
            ExchangeRates rates,
            Timeline timeline,
            Access access,
            CurrentUser current,
            QuoteProperties properties,
            BatonProperties baton,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.papers = papers;
        this.mails = mails;
        this.search = search;
        this.deals = deals;
        this.records = records;
        this.rates = rates;
        this.timeline = timeline;
        this.access = access;
        this.current = current;
        this.properties = properties;
        this.baton = baton;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes what the deal offers now into its newest quote when that is a draft, else into a new version. Refused for a
     * closed deal, one without lines, one in a currency without an exchange rate, and while a version is being approved.
     */
    public RecordId draft(RecordId deal) {
        records.requireWritable(deal);
        DealOffer offer = deals.offer(deal);
        if (!offer.open()) {
            throw new Rejected("quote.dealClosed", deal);
        }
        if (offer.lines().isEmpty()) {
            throw new Rejected("quote.noLines", deal);
        }
        QuoteSummary newest = store.ofDeal(deal).stream().findFirst().orElse(null);
        if (newest != null && newest.state() == QuoteState.DRAFT) {
            QuoteView old = locked(newest.id());
            if (old.state() == QuoteState.DRAFT) {
                QuoteView now = snapshot(offer, old.id(), old.number(), old, old.validUntil(), old.justification());
                if (!QuoteSeal.of(now).equals(old.hash()) || !now.title().equals(old.title())) {
                    store.writeTerms(now);
                    search.index(now);
                    tell(now, TimelineEntry.Kind.SYSTEM, "quote.timeline.redrafted");
                }
                return old.id();
            }
        }
        if (newest != null && newest.state() == QuoteState.IN_APPROVAL) {
            throw new Rejected("quote.inApproval", newest.id());
        }
        QuoteView made = snapshot(
                offer,
                store.newId(),
                newest == null ? 1 : newest.number() + 1,
                null,
                today().plusDays(properties.validDays()),
                newest == null ? null : justification(newest));
        store.insert(made);
        search.index(made);
        if (newest != null && newest.state() == QuoteState.APPROVED) {
            supersede(newest);
        }
        deals.approval(deal, DealApproval.NONE);
        tell(made, TimelineEntry.Kind.SYSTEM, "quote.timeline.drafted");
        return made.id();
    }

    /** Changes what a draft says beside the deal's terms; stale when it is no longer what the caller has seen. */
    public void change(RecordId quote, int lock, LocalDate validUntil, @Nullable String justification) {
        QuoteView old = locked(quote);
        if (old.lock() != lock) {
            throw new Stale();
        }
        requireState(old, "quote.sealed", QuoteState.DRAFT);
        new Invalid.Check()
                .that(!validUntil.isBefore(today()), "validUntil", "quote.validInThePast")
                .that(!validUntil.isAfter(today().plusYears(2)), "validUntil", "quote.validTooLong")
                .length(justification, 4_000, "justification")
                .orRefuse();
        String reason = justification == null || justification.isBlank() ? null : justification.strip();
        store.writeTerms(snapshot(deals.offer(old.deal()), quote, old.number(), old, validUntil, reason));
    }

    /** Not found unless the actor may read the deal; refused when its rows are not what was sealed. */
    @Transactional(readOnly = true)
    public QuoteView get(RecordId quote) {
        records.requireReadable(quote);
        return sealed(store.find(quote, false).orElseThrow(() -> new NotFound(quote)));
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
        requireState(old, "quote.notDraft", QuoteState.DRAFT);
        move(old, QuoteState.IN_APPROVAL, DealApproval.PENDING);
        tell(old, TimelineEntry.Kind.DECISION, "quote.timeline.approvalStarted");
    }

    /** It may be sent, until that day. */
    public void approved(RecordId quote, LocalDate until) {
        QuoteView old = decidedByProcess(quote);
        if (old.state() == QuoteState.APPROVED && until.equals(old.approvedUntil())) {
            return;
        }
        requireState(old, "quote.notInApproval", QuoteState.DRAFT, QuoteState.IN_APPROVAL, QuoteState.APPROVED);
        move(old, QuoteState.APPROVED, DealApproval.APPROVED);
        store.approvedUntil(quote, until);
        tell(old, TimelineEntry.Kind.DECISION, "quote.timeline.approved", until.toString());
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
        requireState(old, "quote.notInApproval", QuoteState.DRAFT, QuoteState.IN_APPROVAL, QuoteState.APPROVED);
        move(old, QuoteState.DRAFT, approval);
        tell(old, TimelineEntry.Kind.DECISION, told);
    }

    /**
     * Goes to the deal's contact by mail, with the paper in the contact's language, which is kept as it went out; a
     * version sent before is superseded. Refused unless it is approved, the approval has not run out, the customer can
     * still accept it, and there is a contact with an address.
     */
    public void send(RecordId quote) {
        QuoteView old = locked(quote);
        if (old.sentAt() != null) {
            return;
        }
        refusal(old).ifPresent(why -> {
            throw why;
        });
        QuoteMails.Reader reader = mails.readerOf(old).orElseThrow();
        move(old, QuoteState.SENT, old.approval());
        store.sentAt(quote, clock.instant());
        QuoteView sent = store.find(quote, false).orElseThrow();
        Paper paper = papers.print(sent, reader.language());
        papers.keep(quote, reader.language(), paper);
        mails.send(sent, reader, paper);
        store.ofDeal(old.deal()).stream()
                .filter(other -> other.state() == QuoteState.SENT && !other.id().equals(quote))
                .forEach(this::supersede);
        tell(old, TimelineEntry.Kind.STEP, "quote.timeline.sent");
    }

    /** Why it cannot be sent now; empty when it can, or was sent already. */
    @Transactional(readOnly = true)
    public Optional<Rejected> whyNotSend(RecordId quote) {
        QuoteView view = get(quote);
        return view.sentAt() != null ? Optional.empty() : refusal(view);
    }

    private Optional<Rejected> refusal(QuoteView quote) {
        LocalDate today = today();
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
        QuoteView old = locked(quote);
        if (old.state() == QuoteState.ACCEPTED) {
            return;
        }
        requireState(old, "quote.notSent", QuoteState.SENT);
        new Invalid.Check()
                .that(!how.by().isBlank(), "by", "error.required")
                .length(how.by(), 255, "by")
                .length(how.note(), 4_000, "note")
                .that(!how.on().isAfter(today()), "on", "quote.acceptedInTheFuture")
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
        move(old, QuoteState.ACCEPTED, old.approval());
        store.decided(quote, clock.instant(), how, null);
        versions.stream()
                .filter(other -> !other.id().equals(quote) && !other.state().isFinal())
                .forEach(this::supersede);
        tell(old, TimelineEntry.Kind.DECISION, "quote.timeline.accepted", how.by());
        events.publishEvent(new QuoteAnswered(old.deal(), quote, QuoteAnswered.Answer.ACCEPTED));
    }

    /** The customer does not take it. */
    public void reject(RecordId quote, String reason) {
        QuoteView old = locked(quote);
        if (old.state() == QuoteState.REJECTED) {
            return;
        }
        requireState(old, "quote.notSent", QuoteState.SENT, QuoteState.EXPIRED);
        new Invalid.Check()
                .that(!reason.isBlank(), "reason", "error.required")
                .length(reason, 4_000, "reason")
                .orRefuse();
        move(old, QuoteState.REJECTED, old.approval());
        store.decided(quote, clock.instant(), null, reason.strip());
        timeline.add(
                old.deal(),
                TimelineEntry.of(TimelineEntry.Kind.DECISION, "quote.timeline.rejected", old.called())
                        .withBody(reason.strip()));
        events.publishEvent(new QuoteAnswered(old.deal(), quote, QuoteAnswered.Answer.REJECTED));
    }

    /** The customer wants other terms; the version stays with them until another one is sent. */
    public void askRevision(RecordId quote, String wish) {
        QuoteView old = locked(quote);
        requireState(old, "quote.notSent", QuoteState.SENT, QuoteState.EXPIRED);
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
        requireState(old, "quote.notSent", QuoteState.IN_APPROVAL, QuoteState.APPROVED, QuoteState.SENT);
        move(old, QuoteState.EXPIRED, DealApproval.EXPIRED);
        tell(old, TimelineEntry.Kind.SYSTEM, "quote.timeline.expired");
    }

    private QuoteView decidedByProcess(RecordId quote) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        return locked(quote);
    }

    private QuoteView locked(RecordId quote) {
        records.requireWritable(quote);
        return sealed(store.find(quote, true).orElseThrow(() -> new NotFound(quote)));
    }

    private static QuoteView sealed(QuoteView quote) {
        if (quote.state() != QuoteState.DRAFT && !QuoteSeal.of(quote).equals(quote.hash())) {
            throw new Rejected("quote.altered", quote.called());
        }
        return quote;
    }

    private static void requireState(QuoteView quote, String refusal, QuoteState... any) {
        if (!Set.of(any).contains(quote.state())) {
            throw new Rejected(refusal, quote.called());
        }
    }

    private void move(QuoteView quote, QuoteState to, DealApproval approval) {
        store.move(quote.id(), to, approval);
        if (store.ofDeal(quote.deal()).get(0).id().equals(quote.id())) {
            deals.approval(quote.deal(), approval);
        }
    }

    void supersede(QuoteSummary quote) {
        store.move(quote.id(), QuoteState.SUPERSEDED, quote.approval());
    }

    private @Nullable String justification(QuoteSummary quote) {
        return store.find(quote.id(), false).map(QuoteView::justification).orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }

    private void tell(QuoteView quote, TimelineEntry.Kind kind, String key, String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = quote.called();
        System.arraycopy(more, 0, arguments, 1, more.length);
        timeline.add(
                quote.deal(),
                TimelineEntry.of(kind, key, arguments)
                        .withReference("quote:" + quote.id().value()));
    }

    /** The terms of the deal as they are now, in the place of the old ones. */
    private QuoteView snapshot(
            DealOffer offer,
            RecordId id,
            int number,
            @Nullable QuoteView old,
            LocalDate validUntil,
            @Nullable String justification) {
        LocalDate today = today();
        BigDecimal net = offer.lines().net();
        Money base = rates.toBase(new Money(net, offer.currency()), today);
        return new QuoteView(
                id,
                offer.deal(),
                number,
                old == null ? 0 : old.lock(),
                QuoteState.DRAFT,
                old == null ? DealApproval.NONE : old.approval(),
                offer.name(),
                offer.account(),
                offer.contact(),
                offer.currency(),
                offer.lines().rows().stream().map(Quotes::line).toList(),
                net,
                offer.lines().tax(),
                offer.lines().list(),
                offer.lines().discountPercent(),
                offer.lines().largestDiscountPercent(),
                offer.lines().marginPercent(),
                base,
                rates.find(offer.currency(), today).orElseThrow(),
                offer.paymentTermsDays(),
                offer.contractMonths(),
                offer.nonStandardClauses(),
                offer.clauses(),
                validUntil,
                justification,
                "",
                null,
                null,
                null,
                null,
                old == null ? clock.instant() : old.createdAt(),
                null,
                null);
    }

    static QuoteLine line(DealLine line) {
        return new QuoteLine(
                Optional.ofNullable(line.productId()).map(RecordId::of).orElse(null),
                line.name(),
                line.quantity(),
                new BigDecimal(line.listPrice()),
                line.discountPercent(),
                Optional.ofNullable(line.cost()).map(BigDecimal::new).orElse(null),
                line.taxPercent(),
                new BigDecimal(line.net()),
                new BigDecimal(line.tax()));
    }
}
