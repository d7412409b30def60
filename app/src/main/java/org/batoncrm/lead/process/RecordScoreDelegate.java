package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.SCORE;

import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadRating;
import org.batoncrm.lead.LeadRating.ScoreReason;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps the points that the score table gave, with their reasons. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordScore",
        inputs = @Variable(name = "decisionResult", type = DmnDecisionResult.class),
        outputs = @Variable(name = "score", type = Integer.class),
        sideEffects = SideEffect.RECORD,
        listener = true)
class RecordScoreDelegate implements JavaDelegate {

    private final LeadRating rating;
    private final PinnedDecisions pinned;

    RecordScoreDelegate(LeadRating rating, PinnedDecisions pinned) {
        this.rating = rating;
        this.pinned = pinned;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<ScoreReason> reasons = Decisions.rows(execution).stream()
                .map(row -> new ScoreReason(((Number) row.get("points")).intValue(), (String) row.get("reasonKey")))
                .toList();
        String table = pinned.idOf(execution, "lead-score");
        SCORE.write(execution, rating.recordScore(RecordId.of(execution.getProcessBusinessKey()), table, reasons));
    }
}
