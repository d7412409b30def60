package org.batoncrm.rehearsal.process;

import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;

/** Tells the play where it comes, and keeps nothing. */
final class PlayedHistory implements HistoryEventHandler {

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricActivityInstanceEventEntity step
                && step.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START)
                && !Called.HOLD.equals(step.getActivityId())
                && Run.now().plays(step.getProcessDefinitionKey())) {
            Run.now().reached(Steps.plain(step.getActivityId()), Steps.known(step.getActivityType()));
        }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }
}
