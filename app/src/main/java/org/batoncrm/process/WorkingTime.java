package org.batoncrm.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;

/** Tells how much of the working time for something is used; the room that has the calendars implements it. */
@FunctionalInterface
public interface WorkingTime {

    /** Working time that has passed, of all there is. */
    record Share(Duration used, Duration given) {}

    /** For something on the record that began and is due at these moments; empty when nobody can say. */
    Optional<Share> of(RecordId record, Instant since, Instant due);
}
