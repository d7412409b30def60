package org.batoncrm.record;

import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/** A room whose deleted records can come back for a while. */
public interface Trashable {

    /**
     * A deleted record.
     *
     * @param noteKey message key of a sentence about what restoring does beyond bringing the record back; may be null
     */
    record Deleted(
            RecordId id,
            String title,
            Instant at,
            @Nullable Long by,
            @Nullable String noteKey) {}

    RecordType type();

    /** Deleted records that the actor may change, the latest first. */
    List<Deleted> deleted(int most);

    /** Not found unless it is deleted and the actor may change it. */
    void restore(RecordId id);

    /** Removes for good what was deleted before; returns how many. */
    int purge(Instant before, int most);
}
