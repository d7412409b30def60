package org.batoncrm.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of records that the running transaction has locked, as it last read them. Until it ends nobody else can change
 * them, and it forgets them when it writes them itself. Each delegate of a process locks and reads its record anew; a step
 * of some of them would read the same row a dozen times.
 */
final class LockedRows {

    private record Key(String table, long id) {}

    private static final class Held {

        private final Set<Key> locked = new HashSet<>();
        private final Map<Key, Object> rows = new HashMap<>();
    }

    private static final PerTransaction<Held> HELD = new PerTransaction<>(Held::new);

    private LockedRows() {}

    /** Whether this transaction has locked it. */
    static boolean locked(String table, long id) {
        Held held = HELD.known();
        return held != null && held.locked.contains(new Key(table, id));
    }

    /** As it stands, when it is locked, was read since and not written after that. */
    static @Nullable Object row(String table, long id) {
        Held held = HELD.known();
        return held == null ? null : held.rows.get(new Key(table, id));
    }

    /** Was read, and is locked. */
    static void read(String table, long id, Object row) {
        Held held = HELD.current();
        if (held != null) {
            held.locked.add(new Key(table, id));
            held.rows.put(new Key(table, id), row);
        }
    }

    /** Is written by this transaction. */
    static void written(String table, long id) {
        Held held = HELD.known();
        if (held != null) {
            held.rows.remove(new Key(table, id));
        }
    }

    /** Something is written by this transaction of which is not known here which row it is. */
    static void written() {
        Held held = HELD.known();
        if (held != null) {
            held.rows.clear();
        }
    }
}
