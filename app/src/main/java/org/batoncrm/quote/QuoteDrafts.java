package org.batoncrm.quote;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.deal.DealApproval;
import org.batoncrm.deal.DealLine;
import org.batoncrm.deal.DealOffer;
import org.batoncrm.deal.Deals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.kernel.Stale;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.Records;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Versions of a deal's terms before anybody decides about them. Always within the transaction of the caller. */
@Component
class QuoteDrafts {

    private final QuoteStore store;
    private final QuoteMoves moves;
    private final QuoteSearch search;
    private final Deals deals;
    private final Records records;
    private final ExchangeRates rates;
    private final QuoteProperties properties;
    private final Clock clock;

    QuoteDrafts(
            QuoteStore store,
            QuoteMoves moves,
            QuoteSearch search,
            Deals deals,
            Records records,
            ExchangeRates rates,
            QuoteProperties properties,
            Clock clock) {
        this.store = store;
        this.moves = moves;
        this.search = search;
        this.deals = deals;
        this.records = records;
        this.rates = rates;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Writes what the deal offers now into its newest quote when that is a draft, else into a new version, with what is said
     * beside the terms; what is null stays as it was, or as it is for a new version.
     */
    RecordId draft(RecordId deal, @Nullable String justification, @Nullable LocalDate validUntil) {
        records.requireWritable(deal);
        check(justification, validUntil);
        String reason = justification == null ? null : reason(justification);
        DealOffer offer = deals.offer(deal);
        if (!offer.open()) {
            throw new Rejected("quote.dealClosed", deal);
        }
        if (offer.lines().isEmpty()) {
            throw new Rejected("quote.noLines", deal);
        }
        QuoteSummary newest = store.ofDeal(deal).stream().findFirst().orElse(null);
        if (newest != null && newest.state() == QuoteState.DRAFT) {
            QuoteView old = moves.locked(newest.id());
            if (old.state() == QuoteState.DRAFT) {
                redraft(
                        old,
                        offer,
                        justification == null ? old.justification() : reason,
                        validUntil == null ? old.validUntil() : validUntil);
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
                validUntil == null ? moves.today().plusDays(properties.validDays()) : validUntil,
                justification != null ? reason : newest == null ? null : justification(newest));
        store.insert(made);
        search.index(made);
        if (newest != null && newest.state() == QuoteState.APPROVED) {
            moves.supersede(newest);
        }
        deals.approval(deal, DealApproval.NONE);
        moves.tell(made, TimelineEntry.Kind.SYSTEM, "quote.timeline.drafted");
        return made.id();
    }

    private void redraft(QuoteView old, DealOffer offer, @Nullable String reason, LocalDate validUntil) {
        QuoteView now = snapshot(offer, old.id(), old.number(), old, old.validUntil(), reason);
        boolean terms = !QuoteSeal.of(now).equals(old.hash()) || !now.title().equals(old.title());
        if (terms || !validUntil.equals(old.validUntil()) || !Objects.equals(reason, old.justification())) {
            QuoteView wanted = snapshot(offer, old.id(), old.number(), old, validUntil, reason);
            store.writeTerms(wanted);
            if (terms) {
                search.index(wanted);
                moves.tell(wanted, TimelineEntry.Kind.SYSTEM, "quote.timeline.redrafted");
            }
        }
    }

    private void check(@Nullable String justification, @Nullable LocalDate validUntil) {
        new Invalid.Check()
                .that(validUntil == null || !validUntil.isBefore(moves.today()), "validUntil", "quote.validInThePast")
                .that(
                        validUntil == null || !validUntil.isAfter(moves.today().plusYears(2)),
                        "validUntil",
                        "quote.validTooLong")
                .length(justification, 4_000, "justification")
                .orRefuse();
    }

    private static @Nullable String reason(String justification) {
        return justification.isBlank() ? null : justification.strip();
    }

    /** Changes what a draft says beside the deal's terms; stale when it is no longer what the caller has seen. */
    void change(RecordId quote, int lock, LocalDate validUntil, @Nullable String justification) {
        QuoteView old = moves.locked(quote);
        if (old.lock() != lock) {
            throw new Stale();
        }
        moves.requireState(old, "quote.sealed", QuoteState.DRAFT);
        check(justification, validUntil);
        String reason = justification == null ? null : reason(justification);
        store.writeTerms(snapshot(deals.offer(old.deal()), quote, old.number(), old, validUntil, reason));
    }

    private @Nullable String justification(QuoteSummary quote) {
        return store.find(quote.id(), false).map(QuoteView::justification).orElse(null);
    }

    /** The terms of the deal as they are now, in the place of the old ones. */
    private QuoteView snapshot(
            DealOffer offer,
            RecordId id,
            int number,
            @Nullable QuoteView old,
            LocalDate validUntil,
            @Nullable String justification) {
        LocalDate today = moves.today();
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
                offer.lines().rows().stream().map(QuoteDrafts::line).toList(),
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
