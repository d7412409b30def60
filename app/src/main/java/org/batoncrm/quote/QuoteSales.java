package org.batoncrm.quote;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process of a deal does with its quotes. For processes alone; every method may run twice. */
@Service
@Transactional
public class QuoteSales {

    private final Quotes quotes;
    private final QuoteDrafts drafts;
    private final QuoteMoves moves;
    private final QuoteStore store;
    private final CurrentUser current;
    private final BatonProperties baton;

    QuoteSales(
            Quotes quotes,
            QuoteDrafts drafts,
            QuoteMoves moves,
            QuoteStore store,
            CurrentUser current,
            BatonProperties baton) {
        this.quotes = quotes;
        this.drafts = drafts;
        this.moves = moves;
        this.store = store;
        this.current = current;
        this.baton = baton;
    }

    /** Writes what the deal offers into a draft, with what the salesperson says about it. */
    public RecordId draft(RecordId deal, @Nullable String justification, @Nullable LocalDate validUntil) {
        requireProcess();
        return drafts.draft(deal, justification, validUntil);
    }

    /** The moment from which on the approval no longer lets it be sent. */
    @Transactional(readOnly = true)
    public Instant approvalEnds(RecordId quote) {
        QuoteView view = quotes.get(quote);
        return after(view.approvedUntil() == null ? view.validUntil() : view.approvedUntil());
    }

    /** The moment from which on the customer may no longer accept it. */
    @Transactional(readOnly = true)
    public Instant validityEnds(RecordId quote) {
        return after(quotes.get(quote).validUntil());
    }

    private Instant after(LocalDate lastDay) {
        return lastDay.plusDays(1).atStartOfDay(baton.zone()).toInstant();
    }

    /** Why it cannot be sent now; empty when it can. */
    @Transactional(readOnly = true)
    public Optional<Rejected> whyNotSend(RecordId quote) {
        return quotes.whyNotSend(quote);
    }

    public void send(RecordId quote) {
        requireProcess();
        quotes.send(quote);
    }

    /** Its time is over; what the customer has answered meanwhile stays. */
    public void expire(RecordId quote) {
        quotes.expire(quote);
    }

    /** The deal is closed: nobody decides about its quotes any more, and none can be sent. */
    public void close(RecordId deal) {
        requireProcess();
        store.ofDeal(deal).forEach(quote -> {
            switch (quote.state()) {
                case IN_APPROVAL -> quotes.approvalWithdrawn(quote.id());
                case APPROVED -> quotes.expire(quote.id());
                default -> {}
            }
        });
    }

    /** The deal begins again: what the customer accepted before counts no more. */
    public void reopened(RecordId deal) {
        requireProcess();
        store.ofDeal(deal).stream()
                .filter(quote -> quote.state() == QuoteState.ACCEPTED)
                .forEach(moves::supersede);
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
