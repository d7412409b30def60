package org.batoncrm.release;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version on trial, beside the one that the others begin in.
 *
 * @param share per cent of the new cases; null when a team tries it
 * @param team name of the team; null when a share tries it
 * @param paused whether no new case begins in it any more, because too many stand with a problem
 * @param since when it began
 * @param versions the new version first; what began since the trial did
 */
public record TrialView(
        @Nullable Integer share, @Nullable String team, boolean paused, Instant since, List<Figures> versions) {

    /**
     * What came of the cases of a version that began during the trial.
     *
     * @param started how many began
     * @param finished how many of them have ended
     * @param incidents how many problems stand in the version
     * @param meanSeconds how long the finished ones took on average, in seconds; null without any
     */
    public record Figures(
            int version,
            long started,
            long finished,
            long incidents,
            @Nullable Long meanSeconds) {

        public @Nullable Duration mean() {
            return meanSeconds == null ? null : Duration.ofSeconds(meanSeconds);
        }
    }
}
