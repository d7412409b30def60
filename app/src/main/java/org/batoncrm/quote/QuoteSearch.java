package org.batoncrm.quote;

import java.util.ArrayList;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.LateFound;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.Records;
import org.batoncrm.record.SearchIndex;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A quote is found by its number, its title and what it offers, by whoever may see its deal. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class QuoteSearch implements LateFound {

    private final QuoteStore store;
    private final Records records;
    private final SearchIndex search;

    QuoteSearch(QuoteStore store, Records records, SearchIndex search) {
        this.store = store;
        this.records = records;
        this.search = search;
    }

    /** Says under which words the quote is found, after its terms were written. */
    void index(QuoteView quote) {
        RecordCard deal = records.cards(List.of(quote.deal())).get(quote.deal());
        if (deal == null) {
            return;
        }
        List<String> words = new ArrayList<>();
        words.add(deal.title());
        quote.lines().forEach(line -> words.add(line.name()));
        search.put(quote.id(), quote.called() + " " + quote.title(), words, deal.ownerId(), deal.teamId());
    }

    @Override
    public RecordType type() {
        return RecordType.QUOTE;
    }

    @Override
    public String table() {
        return "quote";
    }

    @Override
    public void index(List<Long> numbers) {
        numbers.forEach(number ->
                store.find(RecordId.of(RecordType.QUOTE, number), true).ifPresent(this::index));
    }

    /** The deal is somebody else's now, or gone: so are its quotes. */
    @EventListener
    void on(RecordChanged changed) {
        if (changed.id().type() != RecordType.DEAL) {
            return;
        }
        boolean gone = !records.cards(List.of(changed.id())).containsKey(changed.id());
        for (QuoteSummary quote : store.ofDeal(changed.id())) {
            RecordId id = quote.id();
            if (gone) {
                search.remove(id);
            } else {
                store.find(id, false).ifPresent(this::index);
            }
        }
    }
}
