package org.batoncrm.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The answer of the table that was just asked; the engine keeps it for the step's end listener only. */
public final class Decisions {

    private Decisions() {}

    /** The one row that fitted. Every table of this kind has a last row that always fits. */
    public static DmnDecisionResultEntries row(DelegateExecution execution) {
        DmnDecisionResultEntries row = result(execution).getSingleResult();
        if (row == null) {
            throw new IllegalStateException("No row of the table fits at " + execution.getCurrentActivityId());
        }
        return row;
    }

    /** All rows that fitted, possibly none. */
    public static List<Map<String, Object>> rows(DelegateExecution execution) {
        return result(execution).getResultList();
    }

    private static DmnDecisionResult result(DelegateExecution execution) {
        return (DmnDecisionResult) execution.getVariable("decisionResult");
    }
}
