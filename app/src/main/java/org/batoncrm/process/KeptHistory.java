package org.batoncrm.process;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * All that the engine's level {@code full} remembers, without the rows that nobody can read anything from: that a job was
 * made (how it ended is kept), the moments at which a variable held nothing, or something that is no plain value, and how
 * the engine counted the instances of an activity (they themselves are kept). Each of these rows goes into a dozen indexes,
 * inside the transaction of somebody's click. What a step wrote is kept: a case that is over is played again from it.
 */
final class KeptHistory extends HistoryLevelFull {

    static final String NAME = "baton";

    /** As in the engine's table of properties; the engine does not start when the two differ. */
    private static final int ID = 20;

    private static final Set<String> PLAIN = Set.of("string", "boolean", "integer", "long", "short", "double", "date");

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        if (entity instanceof VariableInstanceEntity variable && VariableRules.GIVEN.contains(variable.getName())) {
            return false;
        }
        if (type == HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL
                && entity instanceof HistoricVariableUpdateEventEntity written) {
            return !written.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_DELETE)
                    && PLAIN.contains(written.getSerializerName());
        }
        return type != HistoryEventTypes.JOB_CREATE;
    }
}
