package org.batoncrm.tasklist.process;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The tasks that the running transaction has touched, and the records of tasks; written once, right before its commit. */
final class PendingTasks implements TransactionSynchronization, Ordered {

    /** What became of one task in this transaction. */
    static final class Change {

        boolean created;
        boolean ended;
        boolean completed;
        /** A candidate was taken away: then only the engine knows who is left. */
        boolean reread;

        @Nullable
        TaskState state;

        /** The record's number, when the task's own process has one. */
        @Nullable
        String businessKey;

        @Nullable
        String rootInstanceId;

        final Set<Candidate> added = new LinkedHashSet<>();
    }

    private final TaskProjection projection;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Map<String, Boolean> stopped = new LinkedHashMap<>();
    private final Set<RecordId> records = new LinkedHashSet<>();

    private PendingTasks(TaskProjection projection) {
        this.projection = projection;
    }

    static PendingTasks current(TaskProjection projection) {
        // Kept by the transaction itself, so that an inner transaction has its own.
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof PendingTasks pending && pending.projection == projection) {
                return pending;
            }
        }
        PendingTasks pending = new PendingTasks(projection);
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    void changed(TaskState state, @Nullable String businessKey, @Nullable String rootInstanceId, boolean created) {
        Change change = of(state.id());
        change.created |= created;
        if (change.state != null && state.createdAt() == null) {
            state = new TaskState(
                    state.id(),
                    state.name(),
                    state.definitionKey(),
                    state.processDefinitionId(),
                    state.instanceId(),
                    state.assignee(),
                    state.owner(),
                    change.state.createdAt(),
                    state.dueAt(),
                    state.followUpAt(),
                    state.priority());
        }
        change.state = state;
        change.businessKey = businessKey;
        change.rootInstanceId = rootInstanceId;
    }

    void candidate(String taskId, @Nullable String group, @Nullable String user, boolean added) {
        Change change = of(taskId);
        if (!added) {
            change.reread = true;
        } else if (group != null) {
            change.added.add(Candidate.group(group));
        } else if (user != null) {
            change.added.add(Candidate.user(user));
        }
    }

    void ended(String taskId, boolean completed) {
        Change change = of(taskId);
        change.ended = true;
        change.completed |= completed;
    }

    /** A whole instance was suspended, or goes on. */
    void stopped(String instance, boolean suspended) {
        stopped.put(instance, suspended);
    }

    /** Its title, owner or team may be another one. */
    void changed(RecordId record) {
        records.add(record);
    }

    private Change of(String taskId) {
        return changes.computeIfAbsent(taskId, id -> new Change());
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!changes.isEmpty() || !records.isEmpty()) {
            Map<String, Change> now = new LinkedHashMap<>(changes);
            Set<RecordId> follow = new LinkedHashSet<>(records);
            changes.clear();
            records.clear();
            projection.write(now, follow);
        }
        if (!stopped.isEmpty()) {
            Map<String, Boolean> now = new LinkedHashMap<>(stopped);
            stopped.clear();
            projection.stopped(now);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
