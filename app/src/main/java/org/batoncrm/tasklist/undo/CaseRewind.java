package org.batoncrm.tasklist.undo;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Conflict;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts a case back to the task that was completed, by the engine's own means. Listeners stay silent: what they would do
 * was done when the case came there first, and is put back with the rest.
 */
@Component
class CaseRewind {

    private final CaseEngine cases;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;

    CaseRewind(CaseEngine cases, RuntimeService runtime, TaskService tasks, ManagementService management) {
        this.cases = cases;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
    }

    /**
     * @param login who has the task then
     * @return the id of the task
     */
    String rewind(Deed deed, CaseImage now, String login) {
        // First the variables: who may take the task, and how it is called, is read from them.
        variables(deed);
        move(deed, now);
        Set<String> known = now.tasks().keySet();
        List<Task> begun = tasks
                .createTaskQuery()
                .processInstanceId(deed.instance())
                .taskDefinitionKey(deed.task().key())
                .list()
                .stream()
                .filter(task -> !known.contains(task.getId()))
                .toList();
        if (begun.size() != 1) {
            throw new Conflict("tasklist.undo.moved");
        }
        Task task = begun.get(0);
        restore(deed.task(), task, login);
        timers(deed, now);
        return task.getId();
    }

    private void variables(Deed deed) {
        Map<String, @Nullable Object> set = new HashMap<>();
        Set<String> gone = new HashSet<>();
        deed.variables().forEach((name, change) -> {
            if (change.before() == null) {
                gone.add(name);
            } else {
                set.put(name, EngineValue.value(change.before()));
            }
        });
        if (!set.isEmpty()) {
            runtime.setVariables(deed.instance(), set);
        }
        if (!gone.isEmpty()) {
            runtime.removeVariables(deed.instance(), gone);
        }
    }

    /** First it begins there, then it ends here: a case that nothing is left in would be closed. */
    private void move(Deed deed, CaseImage now) {
        String within = deed.before().chain(deed.task().node()).stream()
                .filter(now.nodes()::containsKey)
                .findFirst()
                .orElseThrow(() -> new Conflict("tasklist.undo.moved"));
        ProcessInstanceModificationBuilder change = runtime.createProcessInstanceModification(deed.instance())
                .cancellationSourceExternal(true)
                .startBeforeActivity(deed.task().key(), within);
        deed.after().topmostBeyond(deed.before()).forEach(change::cancelActivityInstance);
        change.execute(true, false);
    }

    private void restore(TaskImage was, Task task, String login) {
        task.setAssignee(login);
        task.setOwner(was.owner());
        task.setDueDate(date(was.due()));
        task.setFollowUpDate(date(was.followUp()));
        task.setPriority(was.priority());
        tasks.saveTask(task);
        Set<String> now = cases.candidates(task.getId());
        Set<String> missing = new HashSet<>(was.candidates());
        missing.removeAll(now);
        missing.forEach(one -> candidate(task.getId(), one, true));
        now.stream().filter(one -> !was.candidates().contains(one)).forEach(one -> candidate(task.getId(), one, false));
        if (!was.locals().isEmpty()) {
            Map<String, @Nullable Object> locals = new HashMap<>();
            was.locals().forEach((name, content) -> locals.put(name, EngineValue.value(content)));
            tasks.setVariablesLocal(task.getId(), locals);
        }
    }

    private void candidate(String task, String one, boolean add) {
        String name = one.substring(1);
        boolean group = one.charAt(0) == 'G';
        if (add && group) {
            tasks.addCandidateGroup(task, name);
        } else if (add) {
            tasks.addCandidateUser(task, name);
        } else if (group) {
            tasks.deleteCandidateGroup(task, name);
        } else {
            tasks.deleteCandidateUser(task, name);
        }
    }

    /** What was promised by a time stays promised by that time, and what has rung already does not ring again. */
    private void timers(Deed deed, CaseImage now) {
        Map<String, List<CaseImage.Timer>> gone = deed.before().timers().entrySet().stream()
                .filter(timer -> !now.timers().containsKey(timer.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.groupingBy(CaseImage.Timer::definition, Collectors.toCollection(ArrayList::new)));
        cases.timers(deed.instance()).forEach((job, timer) -> {
            List<CaseImage.Timer> earlier = gone.getOrDefault(timer.definition(), List.of());
            CaseImage.Timer was = deed.before().timers().get(job);
            if (now.timers().containsKey(job)) {
                if (was != null && was.due() != timer.due()) {
                    management.setJobDuedate(job, new Date(was.due()));
                }
            } else if (earlier.isEmpty()) {
                management.deleteJob(job);
            } else {
                management.setJobDuedate(job, new Date(earlier.remove(0).due()));
            }
        });
    }

    private static @Nullable Date date(@Nullable Long millis) {
        return millis == null ? null : new Date(millis);
    }
}
