package org.batoncrm.rehearsal.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.rehearsal.Recording;
import org.batoncrm.rehearsal.Recording.Happening;
import org.batoncrm.rehearsal.Replay;
import org.batoncrm.rehearsal.Replay.Reason;
import org.batoncrm.rehearsal.Replay.Stuck;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Plays one recorded case: what came from outside is given in the order of then, as soon as the version waits for it.
 * What it waits for and nobody gave is assumed: the first answer of a form, a called process that ends well, the next
 * moment of a clock. It is stuck where nothing of that helps.
 */
final class Play {

    private static final int LONGEST = 1_000;

    /** So often a step is answered by assumption; a case that asks on goes in circles. */
    private static final int PATIENCE = 3;

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final String definition;
    private final Recording recording;
    private final FirstAnswers answers;
    private final Run run;
    private final List<Happening> left;
    private final Map<String, Integer> assumed = new HashMap<>();

    Play(ProcessEngine engine, String definition, Recording recording, FirstAnswers answers) {
        this.engine = engine;
        this.runtime = engine.getRuntimeService();
        this.tasks = engine.getTaskService();
        this.management = engine.getManagementService();
        this.definition = definition;
        this.recording = recording;
        this.answers = answers;
        this.run = new Run(recording);
        this.left = new ArrayList<>(recording.happenings());
    }

    Replay play() {
        run.begin();
        Stuck stuck = null;
        try {
            stuck = toTheEnd();
        } catch (ProcessEngineException refused) {
            stuck = run.unknown.isEmpty()
                    ? new Stuck(run.last, Reason.FAILS, words(refused))
                    : new Stuck(run.unknown.iterator().next(), Reason.UNKNOWN, "");
        } finally {
            Run.end();
            clear();
        }
        return new Replay(
                List.copyOf(run.path),
                List.copyOf(run.assumed),
                List.copyOf(run.unknown),
                Map.copyOf(run.decisions),
                run.visited,
                stuck);
    }

    private @Nullable Stuck toTheEnd() {
        Optional<String> start = start();
        if (start.isEmpty()) {
            return new Stuck(recording.start(), Reason.NO_START, "");
        }
        ProcessInstance instance = runtime.createProcessInstanceById(definition)
                .businessKey(recording.businessKey())
                .setVariables(recording.variables())
                .startBeforeActivity(start.get())
                .execute();
        for (int i = 0; i < LONGEST; i++) {
            machinery();
            if (runtime.createProcessInstanceQuery()
                            .processInstanceId(instance.getId())
                            .count()
                    == 0) {
                return null;
            }
            if (!happens() && !isAssumed()) {
                return new Stuck(
                        waiting(),
                        assumed.values().stream().anyMatch(n -> n > PATIENCE) ? Reason.CIRCLES : Reason.WAITS,
                        "");
            }
        }
        return new Stuck(run.last, Reason.CIRCLES, "");
    }

    /** Where it began then, or where alone it can begin now. */
    private Optional<String> start() {
        ProcessDefinitionEntity process =
                (ProcessDefinitionEntity) engine.getRepositoryService().getProcessDefinition(definition);
        List<String> starts = process.getActivities().stream()
                .filter(activity -> String.valueOf(activity.getProperty("type")).endsWith("tartEvent"))
                .map(ActivityImpl::getId)
                .toList();
        return starts.contains(recording.start())
                ? Optional.of(recording.start())
                : starts.size() == 1 ? Optional.of(starts.get(0)) : Optional.empty();
    }

    /** What the engine would do by itself at once. */
    private void machinery() {
        List<Job> due = management.createJobQuery().messages().list();
        for (int i = 0; i < LONGEST && !due.isEmpty(); i++) {
            management.executeJob(due.get(0).getId());
            due = management.createJobQuery().messages().list();
        }
    }

    private boolean happens() {
        for (Happening next : left) {
            if (given(next)) {
                left.remove(next);
                return true;
            }
        }
        return false;
    }

    private boolean given(Happening next) {
        return switch (next.kind()) {
            case TASK -> completed(next);
            case EVENT -> came(next);
            case CALL -> returned(next);
        };
    }

    private boolean completed(Happening next) {
        List<Task> open =
                tasks.createTaskQuery().taskDefinitionKey(next.element()).listPage(0, 1);
        if (open.isEmpty()) {
            return false;
        }
        tasks.complete(open.get(0).getId(), next.variables());
        return true;
    }

    private boolean came(Happening next) {
        for (EventSubscription waiting : runtime.createEventSubscriptionQuery()
                .activityId(next.element())
                .list()) {
            if (waiting.getExecutionId() != null) {
                if (waiting.getEventType().equals("signal")) {
                    runtime.signalEventReceived(waiting.getEventName(), waiting.getExecutionId(), next.variables());
                } else {
                    runtime.messageEventReceived(waiting.getEventName(), waiting.getExecutionId(), next.variables());
                }
                return true;
            }
        }
        List<Job> timers =
                management.createJobQuery().timers().activityId(next.element()).listPage(0, 1);
        if (timers.isEmpty()) {
            return false;
        }
        management.executeJob(timers.get(0).getId());
        return true;
    }

    private boolean returned(Happening next) {
        List<Task> held = tasks.createTaskQuery()
                .taskDefinitionKey(Called.HOLD)
                .processVariableValueEquals(Called.FOR, next.element())
                .listPage(0, 1);
        if (held.isEmpty()) {
            return false;
        }
        if (next.error() != null) {
            tasks.handleBpmnError(held.get(0).getId(), next.error(), null, next.variables());
        } else {
            tasks.complete(held.get(0).getId(), next.variables());
        }
        return true;
    }

    private boolean isAssumed() {
        for (Task open : tasks.createTaskQuery().list()) {
            boolean held = open.getTaskDefinitionKey().equals(Called.HOLD);
            String step =
                    held ? String.valueOf(tasks.getVariable(open.getId(), Called.FOR)) : open.getTaskDefinitionKey();
            if (assumed.merge(step, 1, Integer::sum) <= PATIENCE) {
                run.assumed.add(step);
                tasks.complete(open.getId(), held ? Map.of() : new HashMap<>(answers.of(step)));
                return true;
            }
        }
        List<Job> timers =
                management.createJobQuery().timers().orderByJobDuedate().asc().list();
        for (Job timer : timers) {
            String element = String.valueOf(element(timer));
            if (assumed.merge(element, 1, Integer::sum) <= PATIENCE) {
                run.assumed.add(element);
                management.executeJob(timer.getId());
                return true;
            }
        }
        return false;
    }

    private @Nullable String element(Job timer) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(timer.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private String waiting() {
        return runtime.createEventSubscriptionQuery().list().stream()
                .filter(waiting -> waiting.getExecutionId() != null)
                .map(EventSubscription::getActivityId)
                .findFirst()
                .orElse(run.last);
    }

    private void clear() {
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(one -> runtime.deleteProcessInstances(List.of(one.getId()), null, true, true, true));
    }

    private static String words(Throwable refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
