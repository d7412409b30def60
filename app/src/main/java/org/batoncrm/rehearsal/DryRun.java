package org.batoncrm.rehearsal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A draft that is played against the cases of the last days.
 *
 * @param subject what it is played for: a draft, or the number of a change
 * @param total how many cases there are to play; 0 until it is known
 * @param report null until it is done
 */
public record DryRun(
        long id,
        String subject,
        String process,
        int days,
        State state,
        int total,
        int done,
        @Nullable DryRunReport report,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** How far it has come. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** The draft cannot be played at all; the check says why. */
        FAILED
    }

    public boolean open() {
        return state == State.WAITING || state == State.RUNNING;
    }
}
