package org.batoncrm.tasklist.process;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.Records;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes the list of open tasks, in the transaction of the engine's step. */
@Component
class TaskProjection {

    /** Sorts tasks without a due date last. */
    static final Instant NO_DUE = Instant.parse("9999-12-31T00:00:00Z");

    /** Owner of a record that cannot be found: nobody's, instead of everybody's. */
    private static final long NOBODY = -1;

    private static final String INSERT =
            "insert into task_view (name, definition_key, process_definition_id, process_key,"
                    + " process_name, process_version, instance_id, assignee, delegated_by, due_at, due_order, follow_up_at,"
                    + " priority, form_key, changed_at, created_at, record_type, record_id, title, subtitle, owner_id, team_id,"
                    + " task_id) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    private static final String UPDATE = "update task_view set name = ?, definition_key = ?, process_definition_id = ?,"
            + " process_key = ?, process_name = ?, process_version = ?, instance_id = ?, assignee = ?, delegated_by = ?,"
            + " due_at = ?, due_order = ?, follow_up_at = ?, priority = ?, form_key = ?, changed_at = ? where task_id = ?";

    private final JdbcTemplate jdbc;
    private final EntityManager entities;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final TaskDefinitions definitions;
    private final Records records;
    private final CurrentUser current;
    private final Clock clock;

    TaskProjection(
            JdbcTemplate jdbc,
            EntityManager entities,
            RuntimeService runtime,
            TaskService tasks,
            TaskDefinitions definitions,
            Records records,
            CurrentUser current,
            Clock clock) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.runtime = runtime;
        this.tasks = tasks;
        this.definitions = definitions;
        this.records = records;
        this.current = current;
        this.clock = clock;
    }

    /** @param records that have changed: their tasks that were there before say what the records say now */
    void write(Map<String, PendingTasks.Change> changes, Set<RecordId> records) {
        Map<String, PendingTasks.Change> fresh = new HashMap<>();
        changes.forEach((id, change) -> {
            if (change.ended) {
                if (!change.created) {
                    remove(id);
                    log(id, change.completed ? "COMPLETED" : "ENDED");
                }
            } else if (change.created) {
                fresh.put(id, change);
            } else {
                if (change.state != null) {
                    update(change.state);
                }
                if (change.reread) {
                    candidates(id, fromEngine(id));
                } else if (!change.added.isEmpty()) {
                    addCandidates(id, change.added);
                }
                log(id, "CHANGED");
            }
        });
        // Between the two: those that have ended need not follow, and those that are new are written as things stand.
        records.forEach(this::refresh);
        if (!fresh.isEmpty()) {
            insertAll(fresh);
        }
    }

    private void insertAll(Map<String, PendingTasks.Change> fresh) {
        Map<String, RecordId> carried = carriedRecords(fresh.values());
        if (!carried.isEmpty() && entities.isJoinedToTransaction()) {
            // The record may have been created in this very transaction.
            entities.flush();
        }
        Map<RecordId, RecordCard> cards = records.cards(new HashSet<>(carried.values()));
        fresh.forEach((id, change) -> {
            RecordId record = carried.get(id);
            insert(change.state, record, record == null ? null : cards.get(record));
            insertCandidates(id, change.reread ? fromEngine(id) : change.added);
            log(id, "CREATED");
        });
    }

    /** The business key of the instance, or of the one that called it, is the record's number. */
    private Map<String, RecordId> carriedRecords(Collection<PendingTasks.Change> fresh) {
        Map<String, RecordId> found = new HashMap<>();
        Set<String> callers = new HashSet<>();
        for (PendingTasks.Change change : fresh) {
            RecordId.parse(change.businessKey).ifPresentOrElse(own -> found.put(change.state.id(), own), () -> {
                if (change.rootInstanceId != null) {
                    callers.add(change.rootInstanceId);
                }
            });
        }
        Map<String, RecordId> byCaller = recordsOf(callers);
        for (PendingTasks.Change change : fresh) {
            RecordId caller = byCaller.get(change.rootInstanceId);
            if (caller != null) {
                found.putIfAbsent(change.state.id(), caller);
            }
        }
        return found;
    }

    Map<String, RecordId> recordsOf(Set<String> instances) {
        Map<String, RecordId> found = new HashMap<>();
        if (!instances.isEmpty()) {
            runtime.createProcessInstanceQuery()
                    .processInstanceIds(instances)
                    .list()
                    .forEach(instance -> RecordId.parse(instance.getBusinessKey())
                            .ifPresent(record -> found.put(instance.getId(), record)));
        }
        return found;
    }

    void insert(TaskState state, @Nullable RecordId record, @Nullable RecordCard card) {
        Object[] common = common(state);
        Object[] all = new Object[common.length + 8];
        System.arraycopy(common, 0, all, 0, common.length);
        int i = common.length;
        all[i++] = time(state.createdAt() == null ? Date.from(clock.instant()) : state.createdAt());
        all[i++] = record == null ? null : record.type().name();
        all[i++] = record == null ? null : record.value();
        all[i++] = card == null ? null : cut(card.title());
        all[i++] = card == null ? null : cut(card.subtitle());
        all[i++] = card == null ? owner(record) : card.ownerId();
        all[i++] = card == null ? owner(record) : card.teamId();
        all[i] = state.id();
        jdbc.update(INSERT, all);
    }

    /** Nobody is offered what nobody can complete: tasks of a suspended instance leave the list until it goes on. */
    void stopped(Map<String, Boolean> instances) {
        instances.forEach((instance, suspended) -> {
            Map<String, Task> open = tasks.createTaskQuery().processInstanceId(instance).list().stream()
                    .collect(Collectors.toMap(Task::getId, task -> task));
            open.keySet().forEach(this::remove);
            if (!suspended && !open.isEmpty()) {
                RecordId record = recordOf(instance);
                RecordCard card =
                        record == null ? null : records.cards(Set.of(record)).get(record);
                open.forEach((id, task) -> {
                    insert(TaskState.of(task), record, card);
                    insertCandidates(id, fromEngine(id));
                });
            }
            open.keySet().forEach(id -> log(id, suspended ? "ENDED" : "CREATED"));
        });
    }

    private @Nullable RecordId recordOf(String instance) {
        ProcessInstance found =
                runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult();
        if (found == null) {
            return null;
        }
        Map<String, RecordId> known = recordsOf(new HashSet<>(List.of(instance, found.getRootProcessInstanceId())));
        return known.getOrDefault(instance, known.get(found.getRootProcessInstanceId()));
    }

    private static @Nullable Long owner(@Nullable RecordId record) {
        return record == null ? null : NOBODY;
    }

    boolean update(TaskState state) {
        Object[] common = common(state);
        Object[] all = new Object[common.length + 1];
        System.arraycopy(common, 0, all, 0, common.length);
        all[common.length] = state.id();
        return jdbc.update(UPDATE, all) > 0;
    }

    private Object[] common(TaskState state) {
        Optional<String> definition = Optional.ofNullable(state.processDefinitionId());
        Optional<TaskDefinitions.Process> process = definition.map(definitions::process);
        Timestamp due = time(state.dueAt());
        return new Object[] {
            state.name() == null ? "" : cut(state.name()),
            state.definitionKey(),
            state.processDefinitionId(),
            process.map(TaskDefinitions.Process::key).orElse(null),
            process.map(TaskDefinitions.Process::name).orElse(null),
            process.map(TaskDefinitions.Process::version).orElse(null),
            state.instanceId(),
            state.assignee(),
            state.owner(),
            due,
            due == null ? Timestamp.from(NO_DUE) : due,
            time(state.followUpAt()),
            state.priority(),
            definition
                    .flatMap(id -> definitions.form(id, state.definitionKey()))
                    .orElse(null),
            Timestamp.from(clock.instant())
        };
    }

    void remove(String taskId) {
        jdbc.update("delete from task_candidate where task_id = ?", taskId);
        jdbc.update("delete from task_view where task_id = ?", taskId);
    }

    void candidates(String taskId, Set<Candidate> now) {
        jdbc.update("delete from task_candidate where task_id = ?", taskId);
        insertCandidates(taskId, now);
    }

    private void insertCandidates(String taskId, Set<Candidate> added) {
        jdbc.batchUpdate(
                "insert into task_candidate (task_id, kind, who) values (?, ?, ?)",
                added.stream()
                        .map(one -> new Object[] {taskId, one.kind(), one.who()})
                        .toList());
    }

    private void addCandidates(String taskId, Set<Candidate> added) {
        Set<Candidate> missing = new HashSet<>(added);
        missing.removeAll(known(taskId));
        insertCandidates(taskId, missing);
    }

    Set<Candidate> known(String taskId) {
        return new HashSet<>(jdbc.query(
                "select kind, who from task_candidate where task_id = ?",
                (row, n) -> new Candidate(row.getString(1), row.getString(2)),
                taskId));
    }

    Set<Candidate> fromEngine(String taskId) {
        List<IdentityLink> links = tasks.getIdentityLinksForTask(taskId);
        return links.stream()
                .filter(link -> "candidate".equals(link.getType()))
                .map(link -> link.getGroupId() != null
                        ? Candidate.group(link.getGroupId())
                        : Candidate.user(link.getUserId()))
                .collect(Collectors.toSet());
    }

    private void log(String taskId, String kind) {
        jdbc.update(
                "insert into task_change (task_id, kind, login, happened_at) values (?, ?, ?, ?)",
                taskId,
                kind,
                current.person().map(actor -> actor.login()).orElse(null),
                Timestamp.from(clock.instant()));
    }

    /** Follows a record whose title, owner or team has changed. */
    @EventListener
    void recordChanged(RecordChanged event) {
        // Some steps change it three times, and then there is no task of it left.
        PendingTasks.current(this).changed(event.id());
    }

    private void refresh(RecordId id) {
        Integer open = jdbc.queryForObject(
                "select count(*) from task_view where record_type = ? and record_id = ?",
                Integer.class,
                id.type().name(),
                id.value());
        if (open == null || open == 0) {
            return;
        }
        if (entities.isJoinedToTransaction()) {
            entities.flush();
        }
        RecordCard card = records.cards(Set.of(id)).get(id);
        jdbc.update(
                "update task_view set title = ?, subtitle = ?, owner_id = ?, team_id = ?, changed_at = ?"
                        + " where record_type = ? and record_id = ?",
                card == null ? null : cut(card.title()),
                card == null ? null : cut(card.subtitle()),
                card == null ? (Long) NOBODY : card.ownerId(),
                card == null ? (Long) NOBODY : card.teamId(),
                Timestamp.from(clock.instant()),
                id.type().name(),
                id.value());
        log(id.toString(), "CHANGED");
    }

    static @Nullable Timestamp time(@Nullable Date date) {
        return date == null ? null : new Timestamp(date.getTime());
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= 255 ? text : text.substring(0, text.offsetByCodePoints(0, 255));
    }
}
