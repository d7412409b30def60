package org.batoncrm.tasklist.undo;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordRows;
import org.batoncrm.record.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Sees in the running thread what the completion of one task does: to the record's own rows, which it keeps as they were, and
 * to everything else, after which there is no way back.
 */
final class DeedWatch implements Writes.Ear {

    /** Written by every step, and brought up to date by the way back itself. */
    private static final Set<String> FOLLOWING =
            Set.of("task_view", "task_candidate", "task_change", "task_undo", "timeline_entry", "id_sequence");

    /** Follow the record when it is put back; a row of a record that was new would stay. */
    private static final Set<String> COPIES = Set.of("search_entry", "search_token", "search_catch_up");

    private static final ThreadLocal<@Nullable DeedWatch> CURRENT = new ThreadLocal<>();

    private final RecordRows rows;
    private final Set<String> reasons = new LinkedHashSet<>();
    private final Map<String, RecordRows.Rows> before = new LinkedHashMap<>();
    private final Set<String> changedTasks = new HashSet<>();

    private @Nullable Instant keptAt;
    private @Nullable String instance;
    private @Nullable RecordId record;
    private @Nullable String task;

    DeedWatch(RecordRows rows) {
        this.rows = rows;
    }

    static @Nullable DeedWatch current() {
        return CURRENT.get();
    }

    <T> T during(Supplier<T> work) {
        CURRENT.set(this);
        try {
            return Writes.heard(this, work);
        } finally {
            CURRENT.remove();
        }
    }

    /** Each try begins anew. */
    void begin(@Nullable String instance, @Nullable RecordId record, String task) {
        reasons.clear();
        before.clear();
        changedTasks.clear();
        keptAt = null;
        this.instance = instance;
        this.record = record;
        this.task = task;
    }

    @Override
    public void writing(Writes.Verb verb, String table) {
        if (instance == null || table.startsWith("act_") || FOLLOWING.contains(table) || COPIES.contains(table)) {
            return;
        }
        if (table.equals("process_link") && verb == Writes.Verb.UPDATE) {
            return;
        }
        if (record != null && rows.keeps(record, table)) {
            if (reasons.isEmpty()) {
                keepAsItWas(record, table);
            }
            return;
        }
        reasons.add("writes " + table);
    }

    private void keepAsItWas(RecordId of, String table) {
        if (keptAt != null) {
            reasons.add("writes " + table + " late");
        } else if (!before.containsKey(table)) {
            try {
                before.put(table, rows.read(of, table));
            } catch (DataAccessException unreadable) {
                reasons.add("cannot read " + table);
            }
        }
    }

    void moved(@Nullable String other) {
        if (instance != null && other != null && !other.equals(instance)) {
            reasons.add("another case");
        }
    }

    void began() {
        if (instance != null) {
            reasons.add("a process begins");
        }
    }

    void ended() {
        if (instance != null) {
            reasons.add("a process ends");
        }
    }

    void taskChanged(String id) {
        if (instance != null && !id.equals(task)) {
            changedTasks.add(id);
        }
    }

    void kept(Instant at) {
        keptAt = at;
    }

    /** When the deed was kept; null when it was not. */
    @Nullable
    Instant keptAt() {
        return keptAt;
    }

    void refuse(String reason) {
        reasons.add(reason);
    }

    Set<String> reasons() {
        return reasons;
    }

    Set<String> changedTasks() {
        return changedTasks;
    }

    Map<String, RecordRows.Rows> before() {
        return new HashMap<>(before);
    }
}
