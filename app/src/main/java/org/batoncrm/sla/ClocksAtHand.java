package org.batoncrm.sla;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The newest clocks of records that the running transaction has looked for. A step of a process asks for the same few a dozen
 * times, for its timers and their dates; each time the session would be compared with the database and the database asked.
 */
@Component
class ClocksAtHand {

    private final EntityManager entities;

    ClocksAtHand(EntityManager entities) {
        this.entities = entities;
    }

    /** A clock's record and name. */
    private record Key(RecordId record, String name) {}

    private static final class Found extends ResourceHolderSupport {

        private final Map<Key, SlaClock> clocks = new HashMap<>();
    }

    /** The clock that was found before and still belongs to the session, or else what is found now. */
    Optional<SlaClock> newest(RecordId record, String name, Supplier<Optional<SlaClock>> search) {
        Found found = found();
        if (found == null) {
            return search.get();
        }
        Key key = new Key(record, name);
        SlaClock known = found.clocks.get(key);
        if (known != null && entities.contains(known)) {
            return Optional.of(known);
        }
        Optional<SlaClock> newest = search.get();
        newest.ifPresent(clock -> found.clocks.put(key, clock));
        return newest;
    }

    /** From now on it is the newest one. */
    void began(RecordId record, String name, SlaClock clock) {
        Found found = found();
        if (found != null) {
            found.clocks.put(new Key(record, name), clock);
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
