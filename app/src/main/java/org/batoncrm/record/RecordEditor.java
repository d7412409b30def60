package org.batoncrm.record;

import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/** A room lets the record page show and edit its records in place. Rights are checked by the room. */
public interface RecordEditor {

    RecordType type();

    /** Not found unless the actor may read the record. */
    RecordSheet sheet(RecordId id);

    /** Writes fields (texts as forms send them, values as JSON holds them); what is missing stays as it is. */
    void change(RecordId id, Map<String, @Nullable Object> changes);
}
