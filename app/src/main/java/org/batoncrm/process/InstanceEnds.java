package org.batoncrm.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Hears from the engine's history that an instance has ended, in whatever way: the record may then be carried anew. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class InstanceEnds extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Processes> processes;

    InstanceEnds(ObjectProvider<Processes> processes) {
        this.processes = processes;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<HistoryEventHandler> handlers = new ArrayList<>();
        if (engine.getCustomHistoryEventHandlers() != null) {
            handlers.addAll(engine.getCustomHistoryEventHandlers());
        }
        handlers.add(new Ear(processes));
        engine.setCustomHistoryEventHandlers(handlers);
    }

    /** No bean of its own: the engine's starter takes the one bean of this type for itself. */
    private record Ear(ObjectProvider<Processes> processes) implements HistoryEventHandler {

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }

        @Override
        public void handleEvent(HistoryEvent event) {
            if (event instanceof HistoricProcessInstanceEventEntity instance
                    && instance.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)) {
                processes.getObject().ended(instance.getProcessInstanceId());
            }
        }
    }
}
