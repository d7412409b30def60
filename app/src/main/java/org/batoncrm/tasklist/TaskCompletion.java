package org.batoncrm.tasklist;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.tasklist.undo.TaskUndo;
import org.batoncrm.tasklist.undo.WayBack;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a task is finished, and taken back when it was a slip. */
@Component
class TaskCompletion {

    private final TaskQuery query;
    private final TaskRules rules;
    private final FourEyes fourEyes;
    private final Races races;
    private final Forms forms;
    private final TaskTakers takers;
    private final Names names;
    private final EngineActor actor;
    private final TaskService engine;
    private final TaskUndo undo;
    private final WayBack wayBack;

    TaskCompletion(
            TaskQuery query,
            TaskRules rules,
            FourEyes fourEyes,
            Races races,
            Forms forms,
            TaskTakers takers,
            Names names,
            EngineActor actor,
            TaskService engine,
            TaskUndo undo,
            WayBack wayBack) {
        this.query = query;
        this.rules = rules;
        this.fourEyes = fourEyes;
        this.races = races;
        this.forms = forms;
        this.takers = takers;
        this.names = names;
        this.actor = actor;
        this.engine = engine;
        this.undo = undo;
        this.wayBack = wayBack;
    }

    /** Finishes the task; what came of it is what the task is called. */
    TaskUndo.Outcome<String> complete(TaskRights.Reach reach, String taskId, Map<String, @Nullable Object> answer) {
        return undo.watched(taskId, () -> answer(reach, taskId, answer));
    }

    /** Finishes the task for the person, who takes it by that when nobody has it; answers what it is called. */
    private String answer(TaskRights.Reach reach, String taskId, Map<String, @Nullable Object> answer) {
        return races.run(() -> {
            races.queue(taskId);
            TaskQuery.Row task = query.find(reach, taskId).orElseThrow(() -> races.gone(reach, taskId));
            rules.requireDoer(reach, task);
            String login = reach.actor().login();
            fourEyes.require(task, login);
            Map<String, Object> variables = forms.accept(task, answer);
            actor.as(login, () -> {
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

    private void finish(TaskQuery.Row task, Map<String, Object> variables) {
        String step = String.valueOf(task.definitionKey());
        Optional<TaskAnswers> room = takers.of(step);
        if (room.isPresent()) {
            room.get().answer(task.id(), step, variables);
        } else {
            engine.complete(task.id(), variables);
        }
    }

    /** Takes back what the person has just finished; the id of the task as it stands open again. */
    String takeBack(TaskRights.Reach reach, String taskId) {
        String login = reach.actor().login();
        return races.run(() -> actor.as(login, () -> wayBack.take(taskId, login, was -> entitled(reach, was))));
    }

    private static boolean entitled(TaskRights.Reach reach, WayBack.Entitled was) {
        return reach.mayAll()
                || reach.logins().contains(was.assignee())
                || !Collections.disjoint(reach.groups(), was.groups())
                || !Collections.disjoint(reach.logins(), was.users());
    }
}
