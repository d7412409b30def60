package org.batoncrm.tasklist.undo;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.RecordRows;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes a completed task back when nothing has come of it: the case stands at it again, the record is what it was, and the
 * timeline tells of both. Inside the caller's transaction.
 */
@Component
public class WayBack {

    /** Who had the task and who may take it. */
    public record Entitled(
            @Nullable String assignee,
            Set<String> groups,
            Set<String> users,
            @Nullable RecordId record) {}

    private final DeedStore store;
    private final CaseEngine cases;
    private final CaseRewind rewind;
    private final SinceThen since;
    private final RecordRows rows;
    private final Records records;
    private final Timeline timeline;
    private final Users users;
    private final TaskService tasks;
    private final IdentityService engineIdentity;
    private final EntityManager entities;
    private final UndoProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WayBack(
            DeedStore store,
            CaseEngine cases,
            CaseRewind rewind,
            SinceThen since,
            RecordRows rows,
            Records records,
            Timeline timeline,
            Users users,
            TaskService tasks,
            IdentityService engineIdentity,
            EntityManager entities,
            UndoProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.cases = cases;
        this.rewind = rewind;
        this.since = since;
        this.rows = rows;
        this.records = records;
        this.timeline = timeline;
        this.users = users;
        this.tasks = tasks;
        this.engineIdentity = engineIdentity;
        this.entities = entities;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param entitled whether the person may still do the task
     * @return the id of the task that stands open again
     */
    public String take(String taskId, String login, Predicate<Entitled> entitled) {
        DeedStore.Kept kept = store.lock(taskId).orElseThrow(() -> new Conflict("tasklist.undo.notKept"));
        Deed deed = store.read(kept);
        requirePerson(kept, deed, login, entitled);
        if (kept.again() != null) {
            throw new Conflict("tasklist.undo.already");
        }
        if (clock.instant().isAfter(kept.completedAt().plus(properties.undo()))) {
            throw new Conflict("tasklist.undo.over");
        }
        store.lockTasks(deed.after().tasksBeyond(deed.before()));
        CaseImage now = cases.read(deed.instance()).orElseThrow(() -> new Conflict("tasklist.undo.ended"));
        since.require(deed, now);
        if (kept.record() != null) {
            putBack(kept.record(), deed);
        }
        String again = rewind.rewind(deed, now, login);
        bringAlong(taskId, again, login);
        store.takenBack(taskId, again);
        if (kept.record() != null) {
            // Not of the process: a person has done it, and is named.
            timeline.add(
                    kept.record(),
                    TimelineEntry.of(TimelineEntry.Kind.STEP, "tasklist.timeline.undone", name(login), kept.name())
                            .withReference(again));
        }
        return again;
    }

    private void requirePerson(DeedStore.Kept kept, Deed deed, String login, Predicate<Entitled> entitled) {
        boolean visible = kept.record() == null || records.readable(kept.record());
        if (!kept.login().equals(login)) {
            if (!visible) {
                throw new NotFound(kept.taskId());
            }
            throw new Conflict("tasklist.undo.notYours", name(kept.login()));
        }
        TaskImage was = deed.task();
        Entitled right = new Entitled(was.assignee(), named('G', was), named('U', was), kept.record());
        if (!visible || !entitled.test(right)) {
            throw new Forbidden("error.forbidden");
        }
    }

    private static Set<String> named(char kind, TaskImage task) {
        return task.candidates().stream()
                .filter(one -> one.charAt(0) == kind)
                .map(one -> one.substring(1))
                .collect(java.util.stream.Collectors.toSet());
    }

    /** A record that somebody has changed since keeps that change, and the task stays done. */
    private void putBack(RecordId record, Deed deed) {
        Map<String, RecordRows.Rows> before = new LinkedHashMap<>();
        Map<String, RecordRows.Rows> now = new HashMap<>();
        deed.rows().forEach((table, was) -> {
            RecordRows.Rows is = rows.read(record, table);
            if (!is.equals(was.after())) {
                throw new Conflict("tasklist.undo.recordChanged");
            }
            before.put(table, was.before());
            now.put(table, is);
        });
        if (before.isEmpty()) {
            return;
        }
        entities.flush();
        entities.clear();
        rows.putBack(before, now);
        events.publishEvent(new RecordChanged(record));
    }

    /** What was said and attached stays with the task. */
    private void bringAlong(String from, String to, String login) {
        store.moveFiles(from, to);
        tasks.getTaskComments(from).forEach(comment -> {
            engineIdentity.setAuthenticatedUserId(comment.getUserId());
            tasks.createComment(to, comment.getProcessInstanceId(), comment.getFullMessage());
        });
        engineIdentity.setAuthenticatedUserId(login);
    }

    /** What had been entered into the form of a task that stands open again. */
    public Map<String, @Nullable Object> entered(String taskId) {
        Optional<DeedStore.Kept> kept = store.before(taskId);
        return kept.map(store::read).map(Deed::answer).orElse(Map.of());
    }

    /** Who took back the step after which that task had begun. */
    public Optional<String> whoWithdrew(String instance, String taskId) {
        return store.takenBackIn(instance).stream()
                .filter(kept -> {
                    Deed deed = store.read(kept);
                    return deed.after().tasksBeyond(deed.before()).contains(taskId);
                })
                .map(DeedStore.Kept::login)
                .findFirst();
    }

    private String name(String login) {
        return users.names(Set.of(login)).getOrDefault(login, login);
    }
}
