package org.batoncrm.relocation;

import java.util.Map;

/**
 * What somebody wants moved, and how.
 *
 * @param steps to which step of the new version cases at a step of the old one go; where it says nothing, to the same
 *     one; {@link #STAY} for not at all
 * @param restartTimers whether timers are set anew; else each keeps its moment
 * @param values what cases get that lack a variable
 */
public record Wish(int from, int to, Map<String, String> steps, boolean restartTimers, Map<String, String> values) {

    public static final String STAY = "-";

    public static Wish of(int from, int to) {
        return new Wish(from, to, Map.of(), false, Map.of());
    }
}
