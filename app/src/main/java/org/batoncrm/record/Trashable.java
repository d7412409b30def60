package org.batoncrm.record;

import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/** A room whose deleted records can come back for a while. */
public interface Trashable {

    /** A deleted record. */
    record Deleted(
            RecordId id, String title, Instant at, @Nullable Long by) {}

    RecordType type();

    /** Deleted records that the actor may change, the latest first. */
    List<Deleted> deleted(int most);

    /** Not found unless it is deleted and the actor may change it. */
    void restore(RecordId id);

    /** Removes for good what was deleted before; returns how many. */
    int purge(Instant before, int most);
}
