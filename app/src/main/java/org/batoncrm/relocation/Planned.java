package org.batoncrm.relocation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A wish thought through.
 *
 * @param why for steps that lead nowhere: what the engine says against the step that was chosen
 */
record Planned(Orders orders, List<Step> source, List<Step> target, Map<String, Reason> why) {

    Map<String, Step> sourceSteps() {
        Map<String, Step> found = new LinkedHashMap<>();
        source.forEach(step -> found.put(step.id(), step));
        return found;
    }

    Map<String, Step> targetSteps() {
        Map<String, Step> found = new LinkedHashMap<>();
        target.forEach(step -> found.put(step.id(), step));
        return found;
    }
}
