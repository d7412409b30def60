package org.batoncrm.tasklist.undo;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how a case stands in the engine. */
@Component
class CaseEngine {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final HistoryService history;

    CaseEngine(RuntimeService runtime, TaskService tasks, ManagementService management, HistoryService history) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.history = history;
    }

    /**
     * A case and one of its tasks, before that is completed.
     *
     * @param task null when it stands nowhere to which a case can be put back
     */
    record Standing(CaseImage image, @Nullable TaskImage task) {}

    /** Empty when the case has ended. */
    Optional<CaseImage> read(String instance) {
        return Optional.ofNullable(runtime.getActivityInstance(instance))
                .map(root -> image(instance, root, tasks(instance)));
    }

    /** As {@link #read}, together with a task of the case. */
    Optional<Standing> before(String instance, String taskId) {
        ActivityInstance root = runtime.getActivityInstance(instance);
        if (root == null) {
            return Optional.empty();
        }
        List<Task> open = tasks(instance);
        CaseImage image = image(instance, root, open);
        TaskImage task = open.stream()
                .filter(one -> one.getId().equals(taskId))
                .findFirst()
                .flatMap(one -> task(one, root, image))
                .orElse(null);
        return Optional.of(new Standing(image, task));
    }

    private List<Task> tasks(String instance) {
        return tasks.createTaskQuery().processInstanceId(instance).list();
    }

    private CaseImage image(String instance, ActivityInstance root, List<Task> open) {
        Map<String, CaseImage.Node> nodes = new LinkedHashMap<>();
        gather(root, null, nodes);
        Map<String, String> variables = new HashMap<>();
        Map<String, String> locals = new HashMap<>();
        for (VariableInstance one : runtime.createVariableInstanceQuery()
                .processInstanceIdIn(instance)
                .disableBinaryFetching()
                .disableCustomObjectDeserialization()
                .list()) {
            if (one.getTaskId() == null && instance.equals(one.getExecutionId())) {
                variables.put(one.getName(), EngineValue.of(one));
            } else {
                String place = one.getTaskId() == null ? one.getActivityInstanceId() : one.getTaskId();
                locals.put(place + "/" + one.getName(), EngineValue.of(one));
            }
        }
        return new CaseImage(
                nodes,
                variables,
                locals,
                timers(instance),
                open.stream().collect(Collectors.toMap(Task::getId, CaseEngine::signature)),
                history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .count());
    }

    private static void gather(ActivityInstance at, @Nullable String parent, Map<String, CaseImage.Node> nodes) {
        nodes.put(at.getId(), new CaseImage.Node(at.getActivityId(), at.getActivityType(), parent, false));
        for (ActivityInstance child : at.getChildActivityInstances()) {
            gather(child, at.getId(), nodes);
        }
        // Its id may be that of the case itself.
        for (TransitionInstance child : at.getChildTransitionInstances()) {
            nodes.put(
                    "~" + child.getId(),
                    new CaseImage.Node(child.getActivityId(), child.getActivityType(), at.getId(), true));
        }
    }

    Map<String, CaseImage.Timer> timers(String instance) {
        Map<String, CaseImage.Timer> found = new LinkedHashMap<>();
        for (Job job :
                management.createJobQuery().processInstanceId(instance).timers().list()) {
            found.put(
                    job.getId(),
                    new CaseImage.Timer(
                            job.getJobDefinitionId(),
                            job.getDuedate() == null ? 0 : job.getDuedate().getTime()));
        }
        return found;
    }

    /** Changes when somebody takes the task, gives it away or plans it. */
    private static String signature(Task task) {
        return String.join(
                "|",
                String.valueOf(task.getAssignee()),
                String.valueOf(task.getOwner()),
                String.valueOf(millis(task.getDueDate())),
                String.valueOf(millis(task.getFollowUpDate())),
                String.valueOf(task.getPriority()));
    }

    static @Nullable Long millis(@Nullable Date date) {
        return date == null ? null : date.getTime();
    }

    private Optional<TaskImage> task(Task task, ActivityInstance root, CaseImage in) {
        String taskId = task.getId();
        List<String> stays = new ArrayList<>();
        for (ActivityInstance one : root.getActivityInstances(task.getTaskDefinitionKey())) {
            if (List.of(one.getExecutionIds()).contains(task.getExecutionId())) {
                stays.add(one.getId());
            }
        }
        if (stays.size() != 1) {
            return Optional.empty();
        }
        Map<String, String> locals = new HashMap<>();
        in.locals().forEach((name, content) -> {
            if (name.startsWith(taskId + "/")) {
                locals.put(name.substring(taskId.length() + 1), content);
            }
        });
        return Optional.of(new TaskImage(
                taskId,
                task.getTaskDefinitionKey(),
                stays.get(0),
                task.getAssignee(),
                task.getOwner(),
                millis(task.getDueDate()),
                millis(task.getFollowUpDate()),
                task.getPriority(),
                candidates(taskId),
                locals));
    }

    Set<String> candidates(String taskId) {
        return tasks.getIdentityLinksForTask(taskId).stream()
                .filter(link -> "candidate".equals(link.getType()))
                .map(CaseEngine::candidate)
                .collect(Collectors.toSet());
    }

    private static String candidate(IdentityLink link) {
        return link.getGroupId() != null ? "G" + link.getGroupId() : "U" + link.getUserId();
    }
}
