package org.batoncrm.relocation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running case and what would become of it.
 *
 * @param record the number of its record; null when it has none
 * @param steps what the steps are called at which it stands
 * @param places the steps for which a target can be chosen for this case alone
 * @param sentence why it does not move by itself; null when it does
 * @param timers what becomes of its timers
 * @param children how many processes it has called that still run and stay in their versions
 */
public record CaseView(
        String instance,
        @Nullable String record,
        @Nullable String link,
        List<String> steps,
        List<Place> places,
        Verdict verdict,
        @Nullable String sentence,
        List<Timer> timers,
        int children) {

    /** @param chosen what somebody has chosen for this case alone; null when nobody has */
    public record Place(String step, String name, @Nullable String chosen) {}

    /** What becomes of a timer, with its step's name. */
    public record Timer(String name, Trial.TimerEffect effect) {}
}
