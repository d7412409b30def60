package org.batoncrm.mining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The most frequent ways through a process.
 *
 * @param ways how many different ones there are
 * @param cases how many cases went any of them
 */
public record Variants(List<Variant> shown, int ways, long cases, Look look) {

    /**
     * One way.
     *
     * @param percent of all cases
     */
    public record Variant(
            long id,
            long cases,
            int percent,
            @Nullable Long medianMillis,
            @Nullable Long ninetiethMillis,
            List<Stop> stops) {}

    /**
     * A step on the way, or some that were gone through several times in a row.
     *
     * @param times more than one for a loop
     */
    public record Stop(List<Step> steps, int times) {}

    /** @param again whether the way has been here before */
    public record Step(String element, String name, boolean again) {}

    private static final int LONGEST_LOOP = 6;

    /** Turns A B A B A B C into three times A B, then C. */
    static List<Stop> folded(List<String> way, Map<String, StepNames.Face> faces) {
        List<Stop> stops = new ArrayList<>();
        java.util.Set<String> seen = new java.util.HashSet<>();
        for (int at = 0; at < way.size(); ) {
            int length = 1;
            int times = 1;
            for (int tried = 1; tried <= LONGEST_LOOP && at + 2 * tried <= way.size(); tried++) {
                int found = times(way, at, tried);
                if (found > 1 && found * tried > times * length) {
                    length = tried;
                    times = found;
                }
            }
            List<Step> steps = new ArrayList<>();
            for (String element : way.subList(at, at + length)) {
                StepNames.Face face = faces.get(element);
                steps.add(new Step(element, face == null ? element : face.name(), !seen.add(element)));
            }
            stops.add(new Stop(steps, times));
            at += length * times;
        }
        return stops;
    }

    private static int times(List<String> way, int at, int length) {
        List<String> first = way.subList(at, at + length);
        int times = 1;
        while (at + (times + 1) * length <= way.size()
                && way.subList(at + times * length, at + (times + 1) * length).equals(first)) {
            times++;
        }
        return times;
    }
}
