package org.batoncrm.tasklist;

import java.text.Collator;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.process.TaskGiven;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.tasklist.undo.TaskUndo;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people have to do: see, take, give, discuss and finish tasks. What one may not see does not exist; who comes
 * too late is told who was faster.
 */
@Service
public class Tasks {

    private static final int LONGEST_COMMENT = 4000;
    private static final int MOST_OF_A_RECORD = 20;

    private final TaskQuery query;
    private final TaskRights rights;
    private final TaskRules rules;
    private final TaskSheets sheets;
    private final TaskCompletion completion;
    private final Races races;
    private final FourEyes fourEyes;
    private final TaskFiles files;
    private final Names names;
    private final Users users;
    private final EngineActor actor;
    private final TaskService engine;
    private final Timeline timeline;
    private final Records records;
    private final TaskChanges changes;
    private final ApplicationEventPublisher events;

    Tasks(
            TaskQuery query,
            TaskRights rights,
            TaskRules rules,
            TaskSheets sheets,
            TaskCompletion completion,
            Races races,
            FourEyes fourEyes,
            TaskFiles files,
            Names names,
            Users users,
            EngineActor actor,
            TaskService engine,
            Timeline timeline,
            Records records,
            TaskChanges changes,
            ApplicationEventPublisher events) {
        this.query = query;
        this.rights = rights;
        this.rules = rules;
        this.sheets = sheets;
        this.completion = completion;
        this.races = races;
        this.fourEyes = fourEyes;
        this.files = files;
        this.names = names;
        this.users = users;
        this.actor = actor;
        this.engine = engine;
        this.timeline = timeline;
        this.records = records;
        this.changes = changes;
        this.events = events;
    }

    public List<TaskItem> list(TaskFilter filter, long offset, int size) {
        return query.page(rights.reach(), filter, offset, size, true);
    }

    /** As {@link #list}, with the number of all that the filter finds, counted no further than the cap. */
    public TaskPage page(TaskFilter filter, long offset, int size, long cap) {
        return query.found(rights.reach(), filter, offset, size, cap);
    }

    /** As {@link #list}, without the groups for which each task is meant. */
    public List<TaskItem> glance(TaskFilter filter, long offset, int size) {
        return query.page(rights.reach(), filter, offset, size, false);
    }

    /** How many the filter finds, counted no further than the cap. */
    public long count(TaskFilter filter, long cap) {
        return query.count(rights.reach(), filter, cap);
    }

    /** How many the filter would find on each tab, counted no further than the cap. */
    public Map<TaskView, Long> counts(TaskFilter filter, long cap) {
        return query.counts(rights.reach(), filter, cap);
    }

    /** The processes that can be filtered by: key and name in the reader's language. */
    public Map<String, String> processes() {
        return names.processes(query.processes()).entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Collator.getInstance(LocaleContextHolder.getLocale())))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    public TaskItem item(String taskId) {
        return query.item(visible(rights.reach(), taskId));
    }

    public TaskDetails get(String taskId) {
        TaskRights.Reach reach = rights.reach();
        return sheets.of(reach, visible(reach, taskId));
    }

    /** The form of a task in the actor's language, without what is filled in. */
    Optional<ObjectNode> form(String taskId) {
        return sheets.form(visible(rights.reach(), taskId));
    }

    /** The task that waits at a step of the record's process, if the actor may finish it now. */
    Optional<String> answerable(RecordId record, String element) {
        TaskRights.Reach reach = rights.reach();
        return query.of(reach, record, MOST_OF_A_RECORD).stream()
                .filter(task -> element.equals(task.definitionKey()))
                .filter(task -> rules.allowed(reach, task).complete())
                .map(TaskQuery.Row::id)
                .findFirst();
    }

    /** Takes the task for the actor. */
    public TaskItem claim(String taskId) {
        return change(taskId, (reach, task) -> {
            if (task.assignee() != null) {
                if (task.assignee().equals(reach.actor().login())) {
                    return;
                }
                throw rules.taken(task);
            }
            rules.requireCandidate(reach, task);
            fourEyes.require(task, reach.actor().login());
            engine.claim(taskId, reach.actor().login());
            given(task, reach.actor().login());
        });
    }

    /** Puts the task back for the others. */
    public TaskItem unclaim(String taskId) {
        TaskRights.Reach reach = rights.reach();
        TaskItem before = item(taskId);
        return change(
                taskId,
                (now, task) -> {
                    if (task.assignee() == null) {
                        return;
                    }
                    rules.requireHolder(now, task);
                    if (before.candidateGroups().isEmpty() && !reach.mayAll()) {
                        throw new Conflict("tasklist.conflict.nobodyElse");
                    }
                    engine.setAssignee(taskId, null);
                    given(task, null);
                },
                before);
    }

    /** Gives the task to somebody else. */
    public TaskItem delegate(String taskId, @Nullable String login) {
        UserCard to = Optional.ofNullable(login)
                .filter(given -> !given.isBlank())
                .flatMap(users::byLogin)
                .filter(UserCard::active)
                .orElseThrow(() -> new Invalid("assignee", "tasklist.unknownPerson", login == null ? "" : login));
        TaskItem before = item(taskId);
        return change(
                taskId,
                (reach, task) -> {
                    rules.requireDoer(reach, task);
                    fourEyes.require(task, to.login());
                    if (to.login().equals(task.assignee())) {
                        return;
                    }
                    engine.setOwner(taskId, reach.actor().login());
                    engine.setAssignee(taskId, to.login());
                    given(task, to.login());
                },
                before);
    }

    /** Rooms whose record belongs to whoever works on it follow. */
    private void given(TaskQuery.Row task, @Nullable String login) {
        if (task.record() != null && task.definitionKey() != null) {
            events.publishEvent(new TaskGiven(task.record(), task.definitionKey(), login));
        }
    }

    /** Sets or clears when it is due and when to look at it again. */
    public TaskItem schedule(String taskId, @Nullable Instant dueAt, @Nullable Instant followUpAt) {
        return change(taskId, (reach, task) -> {
            rules.requireDoer(reach, task);
            Task found = engine.createTaskQuery().taskId(taskId).singleResult();
            if (found == null) {
                throw races.gone(reach, taskId);
            }
            found.setDueDate(dueAt == null ? null : Date.from(dueAt));
            found.setFollowUpDate(followUpAt == null ? null : Date.from(followUpAt));
            engine.saveTask(found);
        });
    }

    /** Says something about the task; it is kept with the record too. */
    public void comment(String taskId, @Nullable String text) {
        String said = text == null ? "" : text.strip();
        new Invalid.Check()
                .that(!said.isEmpty(), "text", "error.required")
                .length(said, LONGEST_COMMENT, "text")
                .orRefuse();
        change(taskId, (reach, task) -> {
            TaskRules.requireChange(reach);
            engine.createComment(taskId, task.instanceId(), said);
            if (task.record() != null) {
                timeline.add(
                        task.record(),
                        TimelineEntry.of(TimelineEntry.Kind.NOTE, "tasklist.timeline.comment", task.name())
                                .withBody(said)
                                .withReference(taskId));
            }
        });
    }

    /** Adds a file to the task. */
    public void attach(String taskId, String name, byte[] content) {
        TaskFiles.Accepted file = files.accept(name, content);
        change(taskId, (reach, task) -> {
            TaskRules.requireChange(reach);
            files.add(task, file, reach.actor().login());
            if (task.record() != null) {
                timeline.add(
                        task.record(),
                        TimelineEntry.of(TimelineEntry.Kind.NOTE, "tasklist.timeline.file", task.name(), file.name())
                                .withReference(taskId));
            }
        });
    }

    /**
     * Finishes the task with an answer to its form. A task that nobody has is taken by whoever completes it.
     *
     * @param answer values by the keys of the form's fields; all of them are checked
     */
    public FinishedTask complete(String taskId, Map<String, @Nullable Object> answer) {
        TaskRights.Reach reach = rights.reach();
        TaskUndo.Outcome<String> done = completion.complete(reach, taskId, answer);
        return new FinishedTask(taskId, done.answer(), next(reach), done.until());
    }

    /** As {@link #complete}, for those who do not go on with the next task. */
    void answer(String taskId, Map<String, @Nullable Object> answer) {
        completion.complete(rights.reach(), taskId, answer);
    }

    /**
     * Takes back a task that the actor has just completed, when nothing has come of it.
     *
     * @return the task as it stands open again, for the actor
     */
    public TaskItem undo(String taskId) {
        return item(completion.takeBack(rights.reach(), taskId));
    }

    /** What to go on with: the most urgent of mine, or else of what nobody has taken. */
    public Optional<TaskItem> next() {
        return Optional.ofNullable(next(rights.reach()));
    }

    private @Nullable TaskItem next(TaskRights.Reach reach) {
        for (TaskView view : List.of(TaskView.MINE, TaskView.UNCLAIMED)) {
            List<TaskItem> first = query.page(reach, TaskFilter.of(view), 0, 1, false);
            if (!first.isEmpty()) {
                return first.get(0);
            }
        }
        return null;
    }

    /** One result of an action on many tasks; the sentence says why it was refused. */
    public record BulkResult(String taskId, @Nullable Refusal refusal) {}

    /** Takes each task on its own, so that one that is gone does not stop the others. */
    public List<BulkResult> claimAll(List<String> taskIds) {
        return each(taskIds, id -> claim(id));
    }

    public List<BulkResult> delegateAll(List<String> taskIds, String login) {
        return each(taskIds, id -> delegate(id, login));
    }

    private static List<BulkResult> each(List<String> taskIds, java.util.function.Consumer<String> work) {
        if (taskIds.size() > 200) {
            throw new Invalid("ids", "tasklist.bulk.tooMany", 200);
        }
        return taskIds.stream()
                .distinct()
                .map(id -> {
                    try {
                        work.accept(id);
                        return new BulkResult(id, null);
                    } catch (Refusal refusal) {
                        return new BulkResult(id, refusal);
                    }
                })
                .toList();
    }

    @FunctionalInterface
    private interface Work {
        void on(TaskRights.Reach reach, TaskQuery.Row task);
    }

    private TaskItem change(String taskId, Work work) {
        return change(taskId, work, null);
    }

    /** After the change it may be out of the actor's sight; then what was known before is answered, brought up to date. */
    private TaskItem change(String taskId, Work work, @Nullable TaskItem before) {
        TaskRights.Reach reach = rights.reach();
        races.run(() -> actor.as(reach.actor().login(), () -> {
            races.queue(taskId);
            work.on(reach, visible(reach, taskId));
            return null;
        }));
        return query.find(reach, taskId).map(query::item).orElseGet(() -> {
            if (before == null) {
                throw races.gone(reach, taskId);
            }
            return before;
        });
    }

    private TaskQuery.Row visible(TaskRights.Reach reach, String taskId) {
        return query.find(reach, taskId).orElseThrow(() -> races.gone(reach, taskId));
    }

    /** A file to those who may see its task, or its record when the task is done. */
    public Download file(long id) {
        TaskFiles.Kept kept = files.find(id).orElseThrow(() -> new NotFound(id));
        TaskRights.Reach reach = rights.reach();
        boolean open = query.find(reach, kept.taskId()).isPresent();
        if (!open && (kept.record() == null ? !reach.seesAll() : !records.readable(kept.record()))) {
            throw new NotFound(id);
        }
        return new Download(kept.file().name(), kept.file().mediaType(), files.content(id));
    }

    /** A file's name, type and content. */
    public record Download(String name, String mediaType, byte[] content) {}

    /** What has changed lately, for lists that are open. */
    public Pulse pulse(@Nullable String seen) {
        return changes.since(seen);
    }
}
