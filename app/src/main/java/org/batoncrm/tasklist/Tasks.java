package org.batoncrm.tasklist;

import java.text.Collator;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.process.TaskGiven;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.tasklist.form.FormSchema;
import org.batoncrm.tasklist.form.FormTexts;
import org.batoncrm.tasklist.undo.TaskUndo;
import org.batoncrm.tasklist.undo.WayBack;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
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

    private final TaskQuery query;
    private final TaskRights rights;
    private final Races races;
    private final Forms forms;
    private final FormTexts formTexts;
    private final FourEyes fourEyes;
    private final TaskFiles files;
    private final Names names;
    private final Users users;
    private final TaskService engine;
    private final RepositoryService repository;
    private final IdentityService engineIdentity;
    private final Timeline timeline;
    private final Records records;
    private final TaskChanges changes;
    private final List<TaskAnswers> answers;
    private final TaskUndo undo;
    private final WayBack wayBack;
    private final ApplicationEventPublisher events;

    Tasks(
            TaskQuery query,
            TaskRights rights,
            Races races,
            Forms forms,
            FormTexts formTexts,
            FourEyes fourEyes,
            TaskFiles files,
            Names names,
            Users users,
            TaskService engine,
            RepositoryService repository,
            IdentityService engineIdentity,
            Timeline timeline,
            Records records,
            TaskChanges changes,
            List<TaskAnswers> answers,
            TaskUndo undo,
            WayBack wayBack,
            ApplicationEventPublisher events) {
        this.query = query;
        this.rights = rights;
        this.races = races;
        this.forms = forms;
        this.formTexts = formTexts;
        this.fourEyes = fourEyes;
        this.files = files;
        this.names = names;
        this.users = users;
        this.engine = engine;
        this.repository = repository;
        this.engineIdentity = engineIdentity;
        this.timeline = timeline;
        this.records = records;
        this.changes = changes;
        this.answers = answers;
        this.undo = undo;
        this.wayBack = wayBack;
        this.events = events;
    }

    public List<TaskItem> list(TaskFilter filter, long offset, int size) {
        return query.page(rights.reach(), filter, offset, size, true);
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
        TaskQuery.Row task = visible(reach, taskId);
        Optional<FormSchema> schema = forms.of(task);
        return new TaskDetails(
                query.item(task),
                description(task),
                task.instanceId(),
                schema.map(formTexts::translated).orElse(null),
                schema.map(form -> filled(taskId, form)).orElse(Map.of()),
                remarks(taskId),
                named(files.of(taskId)),
                allowed(reach, task),
                taker(String.valueOf(task.definitionKey()))
                        .map(room -> room.page(taskId, String.valueOf(task.definitionKey())))
                        .orElse(null));
    }

    /** Over what the process knows, what had been entered before the task was taken back. */
    private Map<String, Object> filled(String taskId, FormSchema form) {
        Map<String, Object> data = new HashMap<>(forms.data(taskId, form));
        wayBack.entered(taskId).forEach((field, content) -> {
            if (content != null) {
                data.put(field, content);
            }
        });
        return data;
    }

    /** The form of a task in the actor's language, without what is filled in. */
    Optional<ObjectNode> form(String taskId) {
        return forms.of(visible(rights.reach(), taskId)).map(formTexts::translated);
    }

    /** Whether the actor may finish the task now. */
    boolean mayComplete(String taskId) {
        TaskRights.Reach reach = rights.reach();
        return allowed(reach, visible(reach, taskId)).complete();
    }

    /** Takes the task for the actor. */
    public TaskItem claim(String taskId) {
        return change(taskId, (reach, task) -> {
            if (task.assignee() != null) {
                if (task.assignee().equals(reach.actor().login())) {
                    return;
                }
                throw taken(task);
            }
            requireCandidate(reach, task);
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
                    requireHolder(now, task);
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
                    requireDoer(reach, task);
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
            requireDoer(reach, task);
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
            requireChange(reach);
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
            requireChange(reach);
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
        TaskUndo.Outcome<String> done = undo.watched(taskId, () -> answer(reach, taskId, answer));
        return new FinishedTask(taskId, done.answer(), next(reach), done.until());
    }

    /** As {@link #complete}, for those who do not go on with the next task. */
    void answer(String taskId, Map<String, @Nullable Object> answer) {
        TaskRights.Reach reach = rights.reach();
        undo.watched(taskId, () -> answer(reach, taskId, answer));
    }

    private String answer(TaskRights.Reach reach, String taskId, Map<String, @Nullable Object> answer) {
        return races.run(() -> {
            races.queue(taskId);
            TaskQuery.Row task = visible(reach, taskId);
            requireDoer(reach, task);
            String login = reach.actor().login();
            fourEyes.require(task, login);
            Map<String, Object> variables = forms.accept(task, answer);
            as(login, () -> {
                if (!login.equals(task.assignee())) {
                    // Whoever did it stands in the history, not whoever had it.
                    engine.setAssignee(taskId, login);
                }
                undo.complete(
                        new TaskUndo.Completed(
                                taskId,
                                String.valueOf(task.definitionKey()),
                                task.name(),
                                task.instanceId(),
                                task.record(),
                                login,
                                answer),
                        () -> finish(task, variables));
                return null;
            });
            return names.task(task.process(), task.definitionKey(), task.name());
        });
    }

    /**
     * Takes back a task that the actor has just completed, when nothing has come of it.
     *
     * @return the task as it stands open again, for the actor
     */
    public TaskItem undo(String taskId) {
        TaskRights.Reach reach = rights.reach();
        String login = reach.actor().login();
        String again = races.run(() -> as(login, () -> wayBack.take(taskId, login, was -> entitled(reach, was))));
        return item(again);
    }

    private static boolean entitled(TaskRights.Reach reach, WayBack.Entitled was) {
        return reach.mayAll()
                || reach.logins().contains(was.assignee())
                || !Collections.disjoint(reach.groups(), was.groups())
                || !Collections.disjoint(reach.logins(), was.users());
    }

    private void finish(TaskQuery.Row task, Map<String, Object> variables) {
        String step = String.valueOf(task.definitionKey());
        Optional<TaskAnswers> room = taker(step);
        if (room.isPresent()) {
            room.get().answer(task.id(), step, variables);
        } else {
            engine.complete(task.id(), variables);
        }
    }

    private Optional<TaskAnswers> taker(String step) {
        return answers.stream().filter(room -> room.take(step)).findFirst();
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
        races.run(() -> as(reach.actor().login(), () -> {
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

    private TaskDetails.Allowed allowed(TaskRights.Reach reach, TaskQuery.Row task) {
        boolean readsOnly = reach.seesAll() && !reach.mayAll() && !own(reach, task);
        boolean free = task.assignee() == null;
        boolean holds = !free && (own(reach, task) || reach.mayAll());
        boolean excluded = fourEyes.excluded(task, reach.actor().login());
        boolean may = !readsOnly && (free || holds);
        return new TaskDetails.Allowed(may && free && !excluded, holds, may, may && !excluded, !readsOnly);
    }

    private static boolean own(TaskRights.Reach reach, TaskQuery.Row task) {
        return task.assignee() != null && reach.logins().contains(task.assignee());
    }

    private void requireHolder(TaskRights.Reach reach, TaskQuery.Row task) {
        if (!own(reach, task) && !reach.mayAll()) {
            throw taken(task);
        }
    }

    private void requireDoer(TaskRights.Reach reach, TaskQuery.Row task) {
        if (task.assignee() == null) {
            requireCandidate(reach, task);
        } else {
            requireHolder(reach, task);
        }
    }

    private void requireCandidate(TaskRights.Reach reach, TaskQuery.Row task) {
        requireChange(reach);
        if (!reach.mayAll() && reach.seesAll() && !query.candidate(reach, task.id())) {
            throw new Forbidden("error.forbidden");
        }
    }

    /** Auditors see everything and change nothing. */
    private static void requireChange(TaskRights.Reach reach) {
        if (reach.seesAll() && !reach.mayAll()) {
            throw new Forbidden("error.forbidden");
        }
    }

    private Conflict taken(TaskQuery.Row task) {
        return new Conflict("tasklist.conflict.taken", names.of(task.assignee()));
    }

    private List<TaskDetails.Remark> remarks(String taskId) {
        var found = engine.getTaskComments(taskId);
        Map<String, String> people = names.of(found.stream()
                .map(comment -> comment.getUserId())
                .filter(java.util.Objects::nonNull)
                .toList());
        return found.stream()
                .map(comment -> new TaskDetails.Remark(
                        comment.getUserId() == null
                                ? ""
                                : people.getOrDefault(comment.getUserId(), comment.getUserId()),
                        comment.getFullMessage(),
                        comment.getTime().toInstant()))
                .toList();
    }

    private List<TaskFile> named(List<TaskFile> attached) {
        Map<String, String> people =
                names.of(attached.stream().map(TaskFile::author).toList());
        return attached.stream()
                .map(file -> new TaskFile(
                        file.id(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        people.getOrDefault(file.author(), file.author()),
                        file.at()))
                .toList();
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

    private String description(TaskQuery.Row task) {
        if (task.processDefinitionId() == null || task.definitionKey() == null) {
            return "";
        }
        UserTask element =
                repository.getBpmnModelInstance(task.processDefinitionId()).getModelElementById(task.definitionKey());
        String drawn = element == null || element.getDocumentations().isEmpty()
                ? ""
                : element.getDocumentations().iterator().next().getTextContent();
        return names.documentation(task.process(), task.definitionKey(), drawn);
    }

    /** The engine's own log names the person too. */
    private <T> T as(String login, Supplier<T> work) {
        engineIdentity.setAuthenticatedUserId(login);
        try {
            return work.get();
        } finally {
            engineIdentity.clearAuthentication();
        }
    }
}
