package org.batoncrm.change;

import java.time.Clock;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.RecordPurged;
import org.batoncrm.record.RecordTraces;
import org.batoncrm.record.Records;
import org.batoncrm.record.SearchIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A proposal belongs to whom its account belongs to, and goes where it goes. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ChangeFollows {

    private final ChangeStore store;
    private final Records records;
    private final SearchIndex search;
    private final RecordTraces traces;
    private final Clock clock;

    ChangeFollows(ChangeStore store, Records records, SearchIndex search, RecordTraces traces, Clock clock) {
        this.store = store;
        this.records = records;
        this.search = search;
        this.traces = traces;
        this.clock = clock;
    }

    @EventListener
    void on(RecordChanged changed) {
        if (changed.id().type() == RecordType.ACCOUNT) {
            RecordCard card = records.cards(List.of(changed.id())).get(changed.id());
            store.follow(changed.id(), card, clock.instant()).forEach(change -> find(change, card));
        }
    }

    @EventListener
    void on(RecordPurged purged) {
        if (purged.id().type() == RecordType.ACCOUNT) {
            List<RecordId> changes = store.follow(purged.id(), null, clock.instant());
            changes.forEach(traces::purge);
            store.purge(changes);
        }
    }

    private void find(RecordId change, @Nullable RecordCard card) {
        if (card == null) {
            search.remove(change);
        } else {
            search.put(change, card.title(), List.of(), card.ownerId(), card.teamId());
        }
    }
}
