package org.batoncrm.process;

import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * A record changes hands also while its process is paused, and the open tasks go along. The engine would refuse it, and
 * with it what happens to the record; nobody can complete the task before the process goes on.
 */
final class PausedTasks extends TaskServiceImpl {

    @Override
    public void setAssignee(String taskId, @Nullable String userId) {
        commandExecutor.execute(context -> {
            TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task == null || !task.isSuspended()) {
                return new AssignTaskCmd(taskId, userId).execute(context);
            }
            int paused = task.getSuspensionState();
            task.setSuspensionState(SuspensionState.ACTIVE.getStateCode());
            new AssignTaskCmd(taskId, userId).execute(context);
            task.setSuspensionState(paused);
            return null;
        });
    }
}
