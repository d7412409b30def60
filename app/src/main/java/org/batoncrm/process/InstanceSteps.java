package org.batoncrm.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Hears from the engine's history where an instance begins to wait: at an element of the diagram itself, not at one
 * inside of another. An instance that is moved to another version waits at a step of that one from then on.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 101)
class InstanceSteps extends AbstractProcessEnginePlugin {

    private static final Set<String> WAITING = Set.of(
            ActivityTypes.TASK_USER_TASK,
            ActivityTypes.TASK_RECEIVE_TASK,
            ActivityTypes.CALL_ACTIVITY,
            ActivityTypes.SUB_PROCESS,
            ActivityTypes.MULTI_INSTANCE_BODY,
            ActivityTypes.GATEWAY_EVENT_BASED,
            ActivityTypes.INTERMEDIATE_EVENT_MESSAGE,
            ActivityTypes.INTERMEDIATE_EVENT_TIMER,
            ActivityTypes.INTERMEDIATE_EVENT_SIGNAL,
            ActivityTypes.INTERMEDIATE_EVENT_CONDITIONAL);

    private final ObjectProvider<StepIndex> steps;

    InstanceSteps(ObjectProvider<StepIndex> steps) {
        this.steps = steps;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<HistoryEventHandler> handlers = new ArrayList<>();
        if (engine.getCustomHistoryEventHandlers() != null) {
            handlers.addAll(engine.getCustomHistoryEventHandlers());
        }
        handlers.add(new Ear(steps));
        engine.setCustomHistoryEventHandlers(handlers);
    }

    /** No bean of its own: the engine's starter takes the one bean of this type for itself. */
    private record Ear(ObjectProvider<StepIndex> steps) implements HistoryEventHandler {

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }

        @Override
        public void handleEvent(HistoryEvent event) {
            if (event instanceof HistoricActivityInstanceEventEntity activity
                    && (activity.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START)
                            || activity.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_MIGRATE))
                    && WAITING.contains(activity.getActivityType())
                    && Objects.equals(activity.getParentActivityInstanceId(), activity.getProcessInstanceId())) {
                steps.getObject().reached(activity.getProcessInstanceId(), activity.getActivityId());
            }
        }
    }
}
