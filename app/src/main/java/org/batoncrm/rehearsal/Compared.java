package org.batoncrm.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the way a case went and the way it goes. In which order things happen that happen side by side is
 * no difference.
 *
 * @param more steps that are new on the way, once for each time
 * @param fewer steps that are on it no more
 * @param end where it ends now, when that is another end; null when it is the same or it is stuck
 * @param before where it ended
 * @param stuck where and why it does not reach an end
 */
public record Compared(
        List<String> more, List<String> fewer, @Nullable String end, String before, Replay.@Nullable Stuck stuck) {

    static Compared of(List<String> then, Replay now) {
        List<String> more = new ArrayList<>(now.path());
        then.forEach(more::remove);
        List<String> fewer = new ArrayList<>(then);
        now.path().forEach(fewer::remove);
        String before = last(then);
        String end = last(now.path());
        boolean other = now.stuck() == null && !end.equals(before);
        return new Compared(List.copyOf(more), List.copyOf(fewer), other ? end : null, before, now.stuck());
    }

    private static String last(List<String> path) {
        return path.isEmpty() ? "" : path.get(path.size() - 1);
    }

    /** Whether it goes the same way to the same end. */
    public boolean same() {
        return more.isEmpty() && fewer.isEmpty() && end == null && stuck == null;
    }

    /** How often each of these steps is there. */
    static Map<String, Integer> counted(List<String> steps) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        steps.forEach(step -> counted.merge(step, 1, Integer::sum));
        return counted;
    }
}
