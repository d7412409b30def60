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
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.GetActivityInstanceCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads how a case stands in the engine, before and after each completion: in one command, by the statements that the
 * engine itself lives on, because a query object of its interface is put together anew each time and costs more than what
 * it asks.
 */
@Component
class CaseEngine {

    private final ProcessEngineConfigurationImpl engine;
    private final TaskService tasks;
    private final JdbcClient jdbc;

    CaseEngine(ProcessEngine engine, TaskService tasks, JdbcClient jdbc) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    /**
     * A case and one of its tasks, before that is completed.
     *
     * @param image without the number of its steps
     * @param task null when it stands nowhere to which a case can be put back
     */
    record Standing(CaseImage image, @Nullable TaskImage task) {}

    /** Empty when the case has ended. */
    Optional<CaseImage> read(String instance) {
        return run(context -> {
            ActivityInstance root = new GetActivityInstanceCmd(instance).execute(context);
            return root == null
                    ? Optional.empty()
                    : Optional.of(image(context, instance, root, tasks(context, instance), steps(instance)));
        });
    }

    /** As {@link #read}, together with a task of the case. */
    Optional<Standing> before(String instance, String taskId) {
        return run(context -> {
            ActivityInstance root = new GetActivityInstanceCmd(instance).execute(context);
            if (root == null) {
                return Optional.empty();
            }
            List<TaskEntity> open = tasks(context, instance);
            CaseImage image = image(context, instance, root, open, 0);
            TaskImage task = open.stream()
                    .filter(one -> one.getId().equals(taskId))
                    .findFirst()
                    .flatMap(one -> task(context, one, root, image))
                    .orElse(null);
            return Optional.of(new Standing(image, task));
        });
    }

    private <T> T run(Command<T> reading) {
        return engine.getCommandExecutorTxRequired().execute(reading);
    }

    private static List<TaskEntity> tasks(CommandContext context, String instance) {
        return context.getTaskManager().findTasksByProcessInstanceId(instance);
    }

    private long steps(String instance) {
        return jdbc.sql("select count(*) from ACT_HI_ACTINST where PROC_INST_ID_ = ?")
                .param(instance)
                .query(Long.class)
                .single();
    }

    private static CaseImage image(
            CommandContext context, String instance, ActivityInstance root, List<TaskEntity> open, long steps) {
        Map<String, CaseImage.Node> nodes = new LinkedHashMap<>();
        gather(root, null, nodes);
        Map<String, String> variables = new HashMap<>();
        Map<String, String> locals = new HashMap<>();
        for (VariableInstanceEntity one :
                context.getVariableInstanceManager().findVariableInstancesByProcessInstanceId(instance)) {
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
                timers(context, instance),
                open.stream().collect(Collectors.toMap(Task::getId, CaseEngine::signature)),
                steps);
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
        return run(context -> timers(context, instance));
    }

    private static Map<String, CaseImage.Timer> timers(CommandContext context, String instance) {
        Map<String, CaseImage.Timer> found = new LinkedHashMap<>();
        for (JobEntity job : context.getJobManager().findJobsByProcessInstanceId(instance)) {
            if (job instanceof TimerEntity) {
                found.put(
                        job.getId(),
                        new CaseImage.Timer(
                                job.getJobDefinitionId(),
                                job.getDuedate() == null ? 0 : job.getDuedate().getTime()));
            }
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

    private static Optional<TaskImage> task(
            CommandContext context, TaskEntity task, ActivityInstance root, CaseImage in) {
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
                candidates(context.getIdentityLinkManager().findIdentityLinksByTaskId(taskId)),
                locals));
    }

    Set<String> candidates(String taskId) {
        return candidates(tasks.getIdentityLinksForTask(taskId));
    }

    private static Set<String> candidates(List<? extends IdentityLink> links) {
        return links.stream()
                .filter(link -> "candidate".equals(link.getType()))
                .map(CaseEngine::candidate)
                .collect(Collectors.toSet());
    }

    private static String candidate(IdentityLink link) {
        return link.getGroupId() != null ? "G" + link.getGroupId() : "U" + link.getUserId();
    }
}
