package org.batoncrm.mining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What finished cases teach about a process.
 *
 * @param finished how many came to an end
 * @param takenOff how many were taken off before; they are in no other figure
 * @param troubled how many stood still with a problem at least once
 * @param repeated in how many a task was done again
 * @param medianMillis the time within which half of them were done
 * @param ninetiethMillis the time within which nine of ten were done
 * @param bottleneck the task at which cases wait most; null when they wait nowhere
 */
public record Overview(
        long finished,
        long takenOff,
        long troubled,
        long repeated,
        @Nullable Long medianMillis,
        @Nullable Long ninetiethMillis,
        long waitingMillis,
        long workingMillis,
        List<Outcome> outcomes,
        List<Step> steps,
        @Nullable Bottleneck bottleneck,
        Look look) {

    /** How many came to which end. */
    public record Outcome(String element, String name, long cases) {}

    /**
     * What cases spend at a step.
     *
     * @param cases how many came to it
     * @param visits how often all of them together
     * @param waitingMedian the time that half of them waited at most, over all visits of a case; the others likewise
     * @param waitingMillis of all cases together
     * @param repeated in how many it was done again
     * @param repeatMillis what doing it again took in all
     */
    public record Step(
            String element,
            String name,
            String kind,
            long cases,
            long visits,
            @Nullable Long waitingMedian,
            @Nullable Long waitingNinetieth,
            @Nullable Long workingMedian,
            @Nullable Long workingNinetieth,
            long waitingMillis,
            long workingMillis,
            long repeated,
            long repeats,
            long repeatMillis) {

        public double visitsEach() {
            return cases == 0 ? 0 : Math.round(visits * 100.0 / cases) / 100.0;
        }
    }

    /**
     * Where cases wait most.
     *
     * @param percent of all waiting
     * @param by who is waited for; may be empty
     */
    public record Bottleneck(
            String element,
            String name,
            int percent,
            String by,
            @Nullable Long waitingMedian,
            @Nullable Long workingMedian) {}

    /** The part of the time in which nobody worked, of a hundred; null when no time passed. */
    public @Nullable Integer waitingPercent() {
        return percent(waitingMillis, waitingMillis + workingMillis);
    }

    public @Nullable Integer repeatedPercent() {
        return percent(repeated, finished);
    }

    static @Nullable Integer percent(long part, long whole) {
        return whole == 0 ? null : (int) Math.round(part * 100.0 / whole);
    }
}
