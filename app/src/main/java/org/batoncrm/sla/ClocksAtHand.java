package org.batoncrm.sla;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.PerTransaction;
import org.springframework.stereotype.Component;

/**
 * The clocks of records that the running transaction has looked for. A step of a process asks for the same few a dozen
 * times, for its timers and their dates; each time the session would be compared with the database and the database asked.
 */
@Component
class ClocksAtHand {

    private final EntityManager entities;
    private final PerTransaction<Map<RecordId, List<SlaClock>>> found = new PerTransaction<>(HashMap::new);

    ClocksAtHand(EntityManager entities) {
        this.entities = entities;
    }

    /** Those that were found before and still belong to the session, or else what is found now; in the search's order. */
    List<SlaClock> of(RecordId record, Supplier<List<SlaClock>> search) {
        Map<RecordId, List<SlaClock>> clocks = found.current();
        if (clocks == null) {
            return search.get();
        }
        List<SlaClock> known = clocks.get(record);
        if (known == null || !known.stream().allMatch(entities::contains)) {
            known = new ArrayList<>(search.get());
            clocks.put(record, known);
        }
        return List.copyOf(known);
    }

    /** One more has begun, and was saved. */
    void began(RecordId record, SlaClock clock) {
        Map<RecordId, List<SlaClock>> clocks = found.known();
        if (clocks != null) {
            clocks.computeIfPresent(record, (same, known) -> {
                known.add(clock);
                return known;
            });
        }
    }
}
