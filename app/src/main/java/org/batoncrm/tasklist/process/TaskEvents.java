package org.batoncrm.tasklist.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Hears of every change of a task from the engine's history, the one place that no way of changing a task passes by:
 * task listeners miss migrated instances and added candidates.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class TaskEvents extends AbstractProcessEnginePlugin implements HistoryEventHandler {

    private final ObjectProvider<TaskProjection> projection;

    TaskEvents(ObjectProvider<TaskProjection> projection) {
        this.projection = projection;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<HistoryEventHandler> handlers = new ArrayList<>();
        if (engine.getCustomHistoryEventHandlers() != null) {
            handlers.addAll(engine.getCustomHistoryEventHandlers());
        }
        handlers.add(this);
        engine.setCustomHistoryEventHandlers(handlers);
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricTaskInstanceEventEntity task) {
            taskChanged(task);
        } else if (event instanceof HistoricIdentityLinkLogEventEntity link
                && link.getTaskId() != null
                && "candidate".equals(link.getType())) {
            PendingTasks.current(projection.getObject())
                    .candidate(
                            link.getTaskId(),
                            link.getGroupId(),
                            link.getUserId(),
                            link.isEventOfType(HistoryEventTypes.IDENTITY_LINK_ADD));
        } else if (event instanceof HistoricProcessInstanceEventEntity instance
                && instance.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_UPDATE)
                && instance.getState() != null) {
            PendingTasks.current(projection.getObject())
                    .stopped(
                            instance.getProcessInstanceId(),
                            instance.getState().equals(HistoricProcessInstance.STATE_SUSPENDED));
        }
    }

    private void taskChanged(HistoricTaskInstanceEventEntity event) {
        PendingTasks pending = PendingTasks.current(projection.getObject());
        if (event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_COMPLETE)) {
            pending.ended(event.getTaskId(), true);
        } else if (event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_DELETE)) {
            pending.ended(event.getTaskId(), "completed".equals(event.getDeleteReason()));
        } else {
            pending.changed(
                    new TaskState(
                            event.getTaskId(),
                            event.getName(),
                            event.getTaskDefinitionKey(),
                            event.getProcessDefinitionId(),
                            event.getProcessInstanceId(),
                            event.getAssignee(),
                            event.getOwner(),
                            event.getStartTime(),
                            event.getDueDate(),
                            event.getFollowUpDate(),
                            event.getPriority()),
                    businessKey(event.getProcessInstanceId()),
                    event.getRootProcessInstanceId(),
                    event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_CREATE));
        }
    }

    /** The command that makes this event has the instance at hand: nothing is read. */
    private static @Nullable String businessKey(@Nullable String instance) {
        if (instance == null) {
            return null;
        }
        ExecutionEntity found =
                Context.getCommandContext().getExecutionManager().findExecutionById(instance);
        return found == null ? null : found.getBusinessKey();
    }
}
