package org.batoncrm.rehearsal;

import java.util.List;
import java.util.Set;

/**
 * How the tests of a version went.
 *
 * @param covered ids of the elements and ways that a test has passed
 * @param elements how many elements and ways there are
 * @param problem why none could be played, in the engine's words; empty when they could
 */
public record TestReport(List<TestResult> results, Set<String> covered, int elements, String problem) {

    public long failed() {
        return results.stream().filter(result -> !result.passed()).count();
    }

    /** How much of the diagram was passed, from 0 to 100. */
    public int percent() {
        return elements == 0 ? 0 : Math.min(100, covered.size() * 100 / elements);
    }
}
