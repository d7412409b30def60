package org.batoncrm.mining;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the finished cases of one version did.
 *
 * @param finished how many came to an end
 * @param takenOff how many were taken off before
 * @param troubled how many of those that came to an end stood still with a problem at least once
 * @param medianMillis null when none came to an end
 * @param outcomes how many came to which end, by element
 */
public record VersionFigures(
        int version,
        long finished,
        long takenOff,
        long troubled,
        long repeated,
        @Nullable Long medianMillis,
        @Nullable Long ninetiethMillis,
        long waitingMillis,
        long workingMillis,
        Map<String, Long> outcomes) {

    /** The part with problems, of a hundred; null when none came to an end. */
    public @Nullable Integer troubledPercent() {
        return Overview.percent(troubled, finished);
    }

    public @Nullable Integer repeatedPercent() {
        return Overview.percent(repeated, finished);
    }

    public @Nullable Integer waitingPercent() {
        return Overview.percent(waitingMillis, waitingMillis + workingMillis);
    }
}
