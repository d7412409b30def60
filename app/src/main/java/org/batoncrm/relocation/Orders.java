package org.batoncrm.relocation;

import java.util.Map;

/**
 * A wish as the engine can carry it out.
 *
 * @param source the engine's id of the version that cases leave
 * @param mapping by element of the old version the one of the new, also of what only holds steps
 * @param restarts by step of the old version the one of the new, where a case has to begin anew as their kinds differ
 * @param anchor a step of the old version that a case stands on while it changes the version; empty when nothing restarts
 */
public record Orders(
        String source,
        String target,
        Map<String, String> mapping,
        Map<String, String> restarts,
        String anchor,
        boolean restartTimers,
        Map<String, Value> values) {

    /** Where a case at this step of the old version is afterwards; empty when nothing is said of it. */
    String after(String step) {
        return restarts.getOrDefault(step, mapping.getOrDefault(step, ""));
    }
}
