package org.batoncrm.quote;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.batoncrm.deal.DealApproval;
import org.batoncrm.deal.Deals;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.springframework.stereotype.Component;

/** How a quote comes from one state to another: under its lock, with its seal, its deal and its story in step. */
@Component
class QuoteMoves {

    private final QuoteStore store;
    private final Deals deals;
    private final Records records;
    private final Timeline timeline;
    private final BatonProperties baton;
    private final Clock clock;

    QuoteMoves(QuoteStore store, Deals deals, Records records, Timeline timeline, BatonProperties baton, Clock clock) {
        this.store = store;
        this.deals = deals;
        this.records = records;
        this.timeline = timeline;
        this.baton = baton;
        this.clock = clock;
    }

    QuoteView locked(RecordId quote) {
        records.requireWritable(quote);
        return sealed(store.find(quote, true).orElseThrow(() -> new NotFound(quote)));
    }

    QuoteView sealed(QuoteView quote) {
        if (quote.state() != QuoteState.DRAFT && !QuoteSeal.of(quote).equals(quote.hash())) {
            throw new Rejected("quote.altered", quote.called());
        }
        return quote;
    }

    void requireState(QuoteView quote, String refusal, QuoteState... any) {
        if (!Set.of(any).contains(quote.state())) {
            throw new Rejected(refusal, quote.called());
        }
    }

    void move(QuoteView quote, QuoteState to, DealApproval approval) {
        store.move(quote.id(), to, approval);
        if (store.ofDeal(quote.deal()).get(0).id().equals(quote.id())) {
            deals.approval(quote.deal(), approval);
        }
    }

    void supersede(QuoteSummary quote) {
        store.move(quote.id(), QuoteState.SUPERSEDED, quote.approval());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }

    void tell(QuoteView quote, TimelineEntry.Kind kind, String key, String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = quote.called();
        System.arraycopy(more, 0, arguments, 1, more.length);
        timeline.add(
                quote.deal(),
                TimelineEntry.of(kind, key, arguments)
                        .withReference("quote:" + quote.id().value()));
    }
}
