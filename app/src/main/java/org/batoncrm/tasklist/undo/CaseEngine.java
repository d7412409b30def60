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
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.GetActivityInstanceCmd;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads how a case stands in the engine, before and after each completion: where it stands by the engine's own command,
 * because only the engine knows how to tell, and the rest as plain rows. A query object of its interface is put together
 * anew each time, and its rows become objects of twenty fields that the engine then watches; both cost more than the answer.
 */
@Component
class CaseEngine {

    private static final String VARIABLES = "select v.ID_, v.REV_, v.NAME_, v.TYPE_, v.TEXT_, v.LONG_, v.DOUBLE_,"
            + " v.TASK_ID_, v.EXECUTION_ID_ from ACT_RU_VARIABLE v where v.PROC_INST_ID_ = ?";
    private static final String TASKS = "select ID_, TASK_DEF_KEY_, EXECUTION_ID_, ASSIGNEE_, OWNER_, DUE_DATE_,"
            + " FOLLOW_UP_DATE_, PRIORITY_ from ACT_RU_TASK where PROC_INST_ID_ = ?";
    private static final String TIMERS =
            "select ID_, JOB_DEF_ID_, DUEDATE_ from ACT_RU_JOB" + " where PROCESS_INSTANCE_ID_ = ? and TYPE_ = 'timer'";
    private static final String CANDIDATES =
            "select GROUP_ID_, USER_ID_ from ACT_RU_IDENTITYLINK where TASK_ID_ = ? and TYPE_ = 'candidate'";

    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient jdbc;

    CaseEngine(ProcessEngine engine, JdbcClient jdbc) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.jdbc = jdbc;
    }

    /**
     * A case and one of its tasks, before that is completed.
     *
     * @param image without the number of its steps
     * @param task null when it stands nowhere to which a case can be put back
     */
    record Standing(CaseImage image, @Nullable TaskImage task) {}

    private record OpenTask(
            String id,
            String key,
            String execution,
            @Nullable String assignee,
            @Nullable String owner,
            @Nullable Long due,
            @Nullable Long followUp,
            int priority) {

        /** Changes when somebody takes the task, gives it away or plans it. */
        String signature() {
            return assignee + "|" + owner + "|" + due + "|" + followUp + "|" + priority;
        }
    }

    /** Where a case stands, with the place in the diagram of each of the engine's executions. */
    private record Tree(ActivityInstance root, Map<String, String> places) {}

    /** Empty when the case has ended. */
    Optional<CaseImage> read(String instance) {
        return tree(instance).map(tree -> image(instance, tree, open(instance), steps(instance)));
    }

    /** As {@link #read}, together with a task of the case. */
    Optional<Standing> before(String instance, String taskId) {
        return tree(instance).map(tree -> {
            List<OpenTask> open = open(instance);
            CaseImage image = image(instance, tree, open, 0);
            TaskImage task = open.stream()
                    .filter(one -> one.id().equals(taskId))
                    .findFirst()
                    .flatMap(one -> task(one, tree.root(), image))
                    .orElse(null);
            return new Standing(image, task);
        });
    }

    private Optional<Tree> tree(String instance) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            ActivityInstance root =
                    context.runWithoutAuthorization(() -> new GetActivityInstanceCmd(instance).execute(context));
            if (root == null) {
                return Optional.empty();
            }
            Map<String, String> places = new HashMap<>();
            context.getDbEntityManager()
                    .getCachedEntitiesByType(ExecutionEntity.class)
                    .forEach(one -> places.put(one.getId(), place(one)));
            return Optional.of(new Tree(root, places));
        });
    }

    /** As the engine names the place of a variable that an execution holds. */
    private static @Nullable String place(ExecutionEntity one) {
        if (one.getParentId() == null) {
            return one.getId();
        }
        return one.isScope() ? one.getParent().getActivityInstanceId() : one.getActivityInstanceId();
    }

    private List<OpenTask> open(String instance) {
        return jdbc.sql(TASKS)
                .param(instance)
                .query((row, n) -> new OpenTask(
                        row.getString("ID_"),
                        row.getString("TASK_DEF_KEY_"),
                        row.getString("EXECUTION_ID_"),
                        row.getString("ASSIGNEE_"),
                        row.getString("OWNER_"),
                        millis(row.getTimestamp("DUE_DATE_")),
                        millis(row.getTimestamp("FOLLOW_UP_DATE_")),
                        row.getInt("PRIORITY_")))
                .list();
    }

    private long steps(String instance) {
        return jdbc.sql("select count(*) from ACT_HI_ACTINST where PROC_INST_ID_ = ?")
                .param(instance)
                .query(Long.class)
                .single();
    }

    private CaseImage image(String instance, Tree tree, List<OpenTask> open, long steps) {
        Map<String, CaseImage.Node> nodes = new LinkedHashMap<>();
        gather(tree.root(), null, nodes);
        Map<String, String> variables = new HashMap<>();
        Map<String, String> locals = new HashMap<>();
        jdbc.sql(VARIABLES).param(instance).query(row -> {
            String task = row.getString("TASK_ID_");
            String execution = row.getString("EXECUTION_ID_");
            if (task == null && instance.equals(execution)) {
                variables.put(row.getString("NAME_"), EngineValue.of(row));
            } else {
                String place = task == null ? tree.places().get(execution) : task;
                locals.put(place + "/" + row.getString("NAME_"), EngineValue.of(row));
            }
        });
        return new CaseImage(
                nodes,
                variables,
                locals,
                timers(instance),
                open.stream().collect(Collectors.toMap(OpenTask::id, OpenTask::signature)),
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
        Map<String, CaseImage.Timer> found = new LinkedHashMap<>();
        jdbc.sql(TIMERS).param(instance).query(row -> {
            Long due = millis(row.getTimestamp("DUEDATE_"));
            found.put(row.getString("ID_"), new CaseImage.Timer(row.getString("JOB_DEF_ID_"), due == null ? 0 : due));
        });
        return found;
    }

    private static @Nullable Long millis(@Nullable Date date) {
        return date == null ? null : date.getTime();
    }

    private Optional<TaskImage> task(OpenTask task, ActivityInstance root, CaseImage in) {
        String taskId = task.id();
        List<String> stays = new ArrayList<>();
        for (ActivityInstance one : root.getActivityInstances(task.key())) {
            if (List.of(one.getExecutionIds()).contains(task.execution())) {
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
                task.key(),
                stays.get(0),
                task.assignee(),
                task.owner(),
                task.due(),
                task.followUp(),
                task.priority(),
                candidates(taskId),
                locals));
    }

    Set<String> candidates(String taskId) {
        return Set.copyOf(jdbc.sql(CANDIDATES)
                .param(taskId)
                .query((row, n) -> {
                    String group = row.getString("GROUP_ID_");
                    return group != null ? "G" + group : "U" + row.getString("USER_ID_");
                })
                .list());
    }
}
