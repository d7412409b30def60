package org.batoncrm.tasklist.undo;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells whoever watches a completion what it does in the engine beyond its own case. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 102)
class DeedEvents extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<HistoryEventHandler> handlers = new ArrayList<>();
        if (engine.getCustomHistoryEventHandlers() != null) {
            handlers.addAll(engine.getCustomHistoryEventHandlers());
        }
        handlers.add(new Ear());
        engine.setCustomHistoryEventHandlers(handlers);
    }

    /** No bean of its own: the engine's starter takes the one bean of this type for itself. */
    private record Ear() implements HistoryEventHandler {

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }

        @Override
        public void handleEvent(HistoryEvent event) {
            DeedWatch watch = DeedWatch.current();
            if (watch == null) {
                return;
            }
            watch.moved(event.getProcessInstanceId());
            if (event instanceof HistoricProcessInstanceEventEntity) {
                if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START)) {
                    watch.began();
                } else if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)) {
                    watch.ended();
                }
            } else if (event instanceof HistoricTaskInstanceEventEntity task
                    && event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_UPDATE)) {
                watch.taskChanged(task.getTaskId());
            }
        }
    }
}
