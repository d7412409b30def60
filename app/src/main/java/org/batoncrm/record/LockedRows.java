package org.batoncrm.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The rows of records that the running transaction has locked, as it last read them. Until it ends nobody else can change
 * them, and it forgets them when it writes them itself. Each delegate of a process locks and reads its record anew; a step
 * of some of them would read the same row a dozen times.
 */
final class LockedRows {

    private record Key(String table, long id) {}

    private static final class Held extends ResourceHolderSupport {

        private final Set<Key> locked = new HashSet<>();
        private final Map<Key, Object> rows = new HashMap<>();
    }

    private LockedRows() {}

    /** Whether this transaction has locked it. */
    static boolean locked(String table, long id) {
        Held held = held(false);
        return held != null && held.locked.contains(new Key(table, id));
    }

    /** As it stands, when it is locked, was read since and not written after that. */
    static @Nullable Object row(String table, long id) {
        Held held = held(false);
        return held == null ? null : held.rows.get(new Key(table, id));
    }

    /** Was read, and is locked. */
    static void read(String table, long id, Object row) {
        Held held = held(true);
        if (held != null) {
            held.locked.add(new Key(table, id));
            held.rows.put(new Key(table, id), row);
        }
    }

    /** Is written by this transaction. */
    static void written(String table, long id) {
        Held held = held(false);
        if (held != null) {
            held.rows.remove(new Key(table, id));
        }
    }

    /** Something is written by this transaction of which is not known here which row it is. */
    static void written() {
        Held held = held(false);
        if (held != null) {
            held.rows.clear();
        }
    }

    /** Null outside of a transaction. Lies aside while another transaction runs within this one, and is forgotten at its end. */
    private static @Nullable Held held(boolean begin) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        Held held = (Held) TransactionSynchronizationManager.getResource(LockedRows.class);
        if (held == null && begin) {
            held = new Held();
            TransactionSynchronizationManager.bindResource(LockedRows.class, held);
            TransactionSynchronizationManager.registerSynchronization(
                    new ResourceHolderSynchronization<>(held, LockedRows.class) {});
        }
        return held;
    }
}
