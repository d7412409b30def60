package org.batoncrm.sla;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The clocks of records that the running transaction has looked for. A step of a process asks for the same few a dozen
 * times, for its timers and their dates; each time the session would be compared with the database and the database asked.
 */
@Component
class ClocksAtHand {

    private final EntityManager entities;

    ClocksAtHand(EntityManager entities) {
        this.entities = entities;
    }

    private static final class Found extends ResourceHolderSupport {

        private final Map<RecordId, List<SlaClock>> clocks = new HashMap<>();
    }

    /** Those that were found before and still belong to the session, or else what is found now; in the search's order. */
    List<SlaClock> of(RecordId record, Supplier<List<SlaClock>> search) {
        Found found = found();
        if (found == null) {
            return search.get();
        }
        List<SlaClock> known = found.clocks.get(record);
        if (known == null || !known.stream().allMatch(entities::contains)) {
            known = new ArrayList<>(search.get());
            found.clocks.put(record, known);
        }
        return List.copyOf(known);
    }

    /** One more has begun, and was saved. */
    void began(RecordId record, SlaClock clock) {
        Found found = found();
        if (found != null) {
            found.clocks.computeIfPresent(record, (same, known) -> {
                known.add(clock);
                return known;
            });
        }
    }

    /** Null outside of a transaction. Lies aside while another transaction runs within this one, and is forgotten at its end. */
    private @Nullable Found found() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        Found found = (Found) TransactionSynchronizationManager.getResource(this);
        if (found == null) {
            found = new Found();
            TransactionSynchronizationManager.bindResource(this, found);
            TransactionSynchronizationManager.registerSynchronization(
                    new ResourceHolderSynchronization<>(found, this) {});
        }
        return found;
    }
}
