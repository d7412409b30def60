package org.batoncrm.lead;

import java.util.List;
import org.batoncrm.kernel.RecordId;

/**
 * What the decision tables may know of a lead, and what they say of its worth. Each verb is called by one service
 * task, and may be called twice for the same step, because a job can run again after a crash: the second call changes
 * nothing and answers the same. One that finds the lead gone throws {@link org.batoncrm.kernel.NotFound}.
 */
public interface LeadRating {

    /** What the decision tables may know of the lead, read fresh each time. */
    LeadFacts facts(RecordId lead);

    /**
     * Sums the points (no row hit is 0) and keeps sum, reasons and the id of the table version that gave them.
     *
     * @return the sum
     */
    int recordScore(RecordId lead, String decisionDefinitionId, List<ScoreReason> reasons);

    /**
     * Keeps the grade. On a lead that has one, a better grade replaces it and a worse one does not.
     *
     * @return the grade that the lead has now, and whether it was lifted
     */
    GradeResult recordGrade(RecordId lead, String grade, String decisionDefinitionId);

    /** One row of the score table that fitted: its points and the key of its text. */
    record ScoreReason(int points, String reasonKey) {}

    /** The grade a lead has now, and whether it was lifted by this call. */
    record GradeResult(String grade, boolean lifted) {}
}
