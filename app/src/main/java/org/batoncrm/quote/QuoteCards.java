package org.batoncrm.quote;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.deal.DealCards;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Quotes among the records of the house: who may do what with a deal may do it with its quotes. */
@Component
@Transactional(readOnly = true)
class QuoteCards implements RecordSource {

    private final QuoteStore store;
    private final DealCards deals;

    QuoteCards(QuoteStore store, DealCards deals) {
        this.store = store;
        this.deals = deals;
    }

    @Override
    public RecordType type() {
        return RecordType.QUOTE;
    }

    @Override
    public Map<Long, RecordCard> cards(Collection<Long> ids) {
        Map<Long, Long> owners = store.dealsOf(ids);
        Map<Long, RecordCard> of = deals.of(owners.values().stream().distinct().toList());
        Map<Long, RecordCard> cards = new HashMap<>();
        owners.forEach((quote, deal) -> {
            RecordCard card = of.get(deal);
            if (card != null) {
                cards.put(
                        quote,
                        new RecordCard(
                                RecordId.of(RecordType.QUOTE, quote),
                                card.title(),
                                card.subtitle(),
                                card.ownerId(),
                                card.teamId()));
            }
        });
        return cards;
    }

    @Override
    public boolean readable(RecordId id) {
        return id.type() == RecordType.QUOTE
                && store.dealOf(id).filter(deals::readable).isPresent();
    }

    @Override
    public boolean writable(RecordId id) {
        return id.type() == RecordType.QUOTE
                && store.dealOf(id).filter(deals::writable).isPresent();
    }
}
