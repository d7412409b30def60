package org.batoncrm.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Cases that have ended, as the engine remembers them; answered by {@code rehearsal.process}. */
public interface CaseArchive {

    /**
     * A case that has ended.
     *
     * @param instance the engine's id
     * @param businessKey number of its record
     * @param end id of the element at which it ended; empty when it was cut off
     */
    record Finished(String instance, int version, String businessKey, Instant startedAt, Instant endedAt, String end) {}

    /** Those that ended by themselves since then, the newest first. */
    List<Finished> finished(String process, Instant since, int most);

    /** What is known of one; empty when there is no such case, or it runs. */
    Optional<Recording> recording(String instance);
}
