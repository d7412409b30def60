package org.batoncrm.record;

import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;

/** A room says what may be done with its records, and does it. Pages, boards and REST draw on this one list. */
public interface RecordActions {

    RecordType type();

    /** What the actor may do now, and what not with the reason. The caller has checked that the record may be read. */
    List<RecordAction> actions(RecordId id);

    /** Whether this room has an action of this name, allowed now or not. */
    default boolean knows(RecordId id, String name) {
        return actions(id).stream().anyMatch(action -> action.name().equals(name));
    }

    /** Does it, or refuses with the same reason as {@link #actions} gives; returns the record as REST shows it. */
    Object perform(RecordId id, String name, Map<String, Object> variables);
}
