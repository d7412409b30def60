package org.batoncrm.relocation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out when a case was moved, and all of it taken back.
 *
 * @param refusals why the engine does not move it; empty when it does
 */
public record Trial(List<Reason> refusals, List<TimerEffect> timers) {

    /**
     * What becomes of a timer.
     *
     * @param step the element it belongs to, of the new version when it is there
     * @param before null when there was none
     * @param after null when there is none any more
     */
    public record TimerEffect(
            String step, @Nullable Instant before, @Nullable Instant after) {

        public boolean stays() {
            return before != null && before.equals(after);
        }

        /** For the text {@code relocation.timer.<kind>}. */
        public String kind() {
            return stays() ? "stays" : before == null ? "begins" : after == null ? "goes" : "moves";
        }
    }
}
