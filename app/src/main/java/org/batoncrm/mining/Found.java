package org.batoncrm.mining;

import java.util.Map;

/**
 * Sums that answer a question.
 *
 * @param outcomes of whole cases, by outcome
 * @param steps of cases that came to an end, by element
 */
record Found(Map<String, Sums> outcomes, Map<String, Sums> steps, Look look) {

    /** The cases that came to an end, together. */
    Sums completed() {
        Sums all = Sums.total();
        outcomes.forEach((outcome, sums) -> {
            if (!outcome.equals(Question.TAKEN_OFF)) {
                all.add(sums);
            }
        });
        return all;
    }

    long takenOff() {
        Sums sums = outcomes.get(Question.TAKEN_OFF);
        return sums == null ? 0 : sums.cases;
    }
}
