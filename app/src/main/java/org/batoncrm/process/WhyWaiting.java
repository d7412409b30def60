package org.batoncrm.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says in one plain sentence why a process waits where it stands, and what would let it go on. */
@Component
class WhyWaiting {

    private static final Set<String> SCOPES = Set.of("subProcess", "transaction", "multiInstanceBody", "callActivity");

    private final HistoryService history;
    private final TaskService tasks;
    private final ManagementService management;
    private final RuntimeService runtime;
    private final Users users;
    private final Deputies deputies;
    private final ModelTexts models;
    private final Texts texts;
    private final Times times;
    private final ObjectProvider<WorkingTime> working;
    private final Clock clock;

    WhyWaiting(
            HistoryService history,
            TaskService tasks,
            ManagementService management,
            RuntimeService runtime,
            Users users,
            Deputies deputies,
            ModelTexts models,
            Texts texts,
            Times times,
            ObjectProvider<WorkingTime> working,
            Clock clock) {
        this.history = history;
        this.tasks = tasks;
        this.management = management;
        this.runtime = runtime;
        this.users = users;
        this.deputies = deputies;
        this.models = models;
        this.texts = texts;
        this.times = times;
        this.working = working;
        this.clock = clock;
    }

    List<InstanceView.Standing> of(HistoricProcessInstance instance, BpmnModelInstance model) {
        List<Task> open =
                tasks.createTaskQuery().processInstanceId(instance.getId()).list();
        List<Job> jobs =
                management.createJobQuery().processInstanceId(instance.getId()).list();
        List<Incident> incidents = runtime.createIncidentQuery()
                .processInstanceId(instance.getId())
                .list();
        List<EventSubscription> messages = runtime.createEventSubscriptionQuery()
                .processInstanceId(instance.getId())
                .list();
        List<InstanceView.Standing> found = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Incident incident : incidents) {
            if (told.add(incident.getActivityId())) {
                found.add(incident(instance, model, incident));
            }
        }
        for (HistoricActivityInstance activity : history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .unfinished()
                .list()) {
            String type = activity.getActivityType();
            if (SCOPES.contains(type) && !type.equals("callActivity")
                    || waitsForNothing(activity, jobs, messages)
                    || !told.add(activity.getActivityId())) {
                continue;
            }
            found.add(standing(instance, model, activity, open, jobs, messages));
        }
        for (Job job : jobs) {
            String element = element(job);
            if (element != null && !isTimer(job) && told.add(element)) {
                Instant since = job.getCreateTime() == null
                        ? instance.getStartTime().toInstant()
                        : job.getCreateTime().toInstant();
                found.add(standing(
                        element,
                        name(instance, model, element),
                        since,
                        InstanceView.Waiting.JOB,
                        null,
                        null,
                        texts.get("process.why.job"),
                        null));
            }
        }
        return found;
    }

    /** Beside the work, for a moment that has no date while its clock rests. */
    private static boolean waitsForNothing(
            HistoricActivityInstance activity, List<Job> jobs, List<EventSubscription> messages) {
        return messages.stream().noneMatch(message -> activity.getExecutionId().equals(message.getExecutionId()))
                && jobs.stream()
                        .anyMatch(job -> NotDue.is(job.getDuedate())
                                && activity.getExecutionId().equals(job.getExecutionId()));
    }

    private InstanceView.Standing standing(
            HistoricProcessInstance instance,
            BpmnModelInstance model,
            HistoricActivityInstance activity,
            List<Task> open,
            List<Job> jobs,
            List<EventSubscription> messages) {
        String id = activity.getActivityId();
        String name = name(instance, model, id);
        Instant since = activity.getStartTime().toInstant();
        Optional<Task> task = open.stream()
                .filter(one -> one.getId().equals(activity.getTaskId()))
                .findFirst();
        if (task.isPresent()) {
            return task(instance, id, name, since, task.get());
        }
        Optional<Instant> until = jobs.stream()
                .filter(job -> !NotDue.is(job.getDuedate()))
                .filter(job -> isTimer(job) && activity.getExecutionId().equals(job.getExecutionId()))
                .map(job -> job.getDuedate().toInstant())
                .min(Instant::compareTo);
        List<String> expected = messages.stream()
                .filter(message -> activity.getExecutionId().equals(message.getExecutionId()))
                .map(message -> name(instance, model, message.getActivityId()))
                .distinct()
                .toList();
        if (!expected.isEmpty()) {
            String sentence = texts.get("process.why.message", String.join(texts.get("process.why.or"), expected))
                    + until.map(at -> " " + texts.get("process.why.orTimer", times.text(at)))
                            .orElse("");
            return standing(id, name, since, InstanceView.Waiting.MESSAGE, null, until.orElse(null), sentence, null);
        }
        if (until.isPresent()) {
            return standing(
                    id,
                    name,
                    since,
                    InstanceView.Waiting.TIMER,
                    null,
                    until.get(),
                    texts.get("process.why.timer", times.text(until.get())),
                    null);
        }
        String key = activity.getActivityType().equals("callActivity") ? "process.why.called" : "process.why.job";
        return standing(id, name, since, InstanceView.Waiting.JOB, null, null, texts.get(key, name), null);
    }

    private InstanceView.Standing task(
            HistoricProcessInstance instance, String id, String name, Instant since, Task task) {
        Instant due = task.getDueDate() == null ? null : task.getDueDate().toInstant();
        String lasted = length(since);
        List<String> parts = new ArrayList<>();
        String holder = null;
        if (task.getAssignee() != null) {
            Optional<UserCard> person = users.byLogin(task.getAssignee());
            holder = person.map(UserCard::name).orElse(task.getAssignee());
            parts.add(texts.get("process.why.task.person", holder, name, lasted));
            person.flatMap(card -> deputies.deputyOf(card.id()))
                    .map(users::get)
                    .ifPresent(deputy -> parts.add(texts.get("process.why.deputy", deputy.name())));
        } else {
            String groups = tasks.getIdentityLinksForTask(task.getId()).stream()
                    .map(IdentityLink::getGroupId)
                    .filter(java.util.Objects::nonNull)
                    .distinct()
                    .map(code -> Role.ofCode(code)
                            .map(role -> texts.get(role.labelKey()))
                            .orElse(code))
                    .collect(Collectors.joining(", "));
            parts.add(
                    groups.isEmpty()
                            ? texts.get("process.why.task.nobody", name, lasted)
                            : texts.get("process.why.task.group", groups, name, lasted));
        }
        if (due != null) {
            parts.add(used(instance.getBusinessKey(), since, due));
        }
        parts.add(texts.get("process.why.task.unblock"));
        return standing(
                id,
                name,
                since,
                InstanceView.Waiting.TASK,
                task.getAssignee(),
                due,
                String.join(texts.get("process.why.space"), parts),
                holder);
    }

    private String used(@Nullable String record, Instant since, Instant due) {
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            return texts.get("process.why.overdue", length(due));
        }
        return RecordId.parse(record)
                .flatMap(id -> working.stream()
                        .flatMap(time -> time.of(id, since, due).stream())
                        .findFirst())
                .map(share -> texts.get(
                        "process.why.usedWorking",
                        times.span(share.used()),
                        times.span(share.given()),
                        times.text(due)))
                .orElseGet(() -> texts.get("process.why.due", times.text(due)));
    }

    private InstanceView.Standing incident(
            HistoricProcessInstance instance, BpmnModelInstance model, Incident incident) {
        String name = name(instance, model, incident.getActivityId());
        return standing(
                incident.getActivityId(),
                name,
                incident.getIncidentTimestamp().toInstant(),
                InstanceView.Waiting.INCIDENT,
                null,
                null,
                texts.get("process.why.incident", name),
                null);
    }

    private InstanceView.Standing standing(
            String id,
            String name,
            Instant since,
            InstanceView.Waiting waiting,
            @Nullable String assignee,
            @Nullable Instant due,
            String sentence,
            @Nullable String holder) {
        boolean overdue = waiting == InstanceView.Waiting.INCIDENT
                || waiting == InstanceView.Waiting.TASK && due != null && due.isBefore(clock.instant());
        return new InstanceView.Standing(
                id, name, since, waiting, assignee, due, sentence, length(since), holder, overdue);
    }

    private String name(HistoricProcessInstance instance, BpmnModelInstance model, @Nullable String id) {
        String drawn =
                id != null && model.getModelElementById(id) instanceof FlowElement element ? element.getName() : null;
        return models.name(instance.getProcessDefinitionKey(), String.valueOf(id), drawn == null ? "" : drawn);
    }

    /** The element that a job belongs to. */
    private @Nullable String element(Job job) {
        return job.getJobDefinitionId() == null
                ? null
                : Optional.ofNullable(management
                                .createJobDefinitionQuery()
                                .jobDefinitionId(job.getJobDefinitionId())
                                .singleResult())
                        .map(definition -> definition.getActivityId())
                        .orElse(null);
    }

    private boolean isTimer(Job job) {
        return job.getJobDefinitionId() != null
                && Optional.ofNullable(management
                                .createJobDefinitionQuery()
                                .jobDefinitionId(job.getJobDefinitionId())
                                .singleResult())
                        .map(definition -> definition.getJobType().startsWith("timer"))
                        .orElse(false);
    }

    private String length(Instant since) {
        return times.length(Duration.between(since, clock.instant()).abs());
    }
}
