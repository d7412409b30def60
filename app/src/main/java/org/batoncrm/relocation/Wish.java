package org.batoncrm.relocation;

import java.util.HashMap;
import java.util.Map;

/**
 * What somebody wants moved, and how.
 *
 * @param steps to which step of the new version cases at a step of the old one go; where it says nothing, to the same
 *     one; {@link #STAY} for not at all
 * @param cases where single cases go otherwise: by the engine's id of the case, to which step those at a step of it go;
 *     of cases that have ended or gone elsewhere it says nothing
 * @param restartTimers whether timers are set anew; else each keeps its moment
 * @param values what cases get that lack a variable
 */
public record Wish(
        int from,
        int to,
        Map<String, String> steps,
        Map<String, Map<String, String>> cases,
        boolean restartTimers,
        Map<String, String> values) {

    public static final String STAY = "-";

    /** Runs of earlier releases were kept without single cases. */
    public Wish {
        cases = cases == null ? Map.of() : cases;
    }

    /** As if each case of the version were at these steps and went there. */
    Wish with(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(steps);
        all.putAll(own);
        return new Wish(from, to, all, Map.of(), restartTimers, values);
    }

    /** What is chosen for this case alone, of the steps at which it stands. */
    Map<String, String> own(Standing standing) {
        Map<String, String> own = new HashMap<>(cases.getOrDefault(standing.instance(), Map.of()));
        own.keySet().retainAll(standing.steps());
        return own;
    }

    public static Wish of(int from, int to) {
        return new Wish(from, to, Map.of(), Map.of(), false, Map.of());
    }
}
