package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.SCORE;

import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadWork;
import org.batoncrm.lead.LeadWork.ScoreReason;
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

    private final LeadWork leads;
    private final PinnedDecisions pinned;

    RecordScoreDelegate(LeadWork leads, PinnedDecisions pinned) {
        this.leads = leads;
        this.pinned = pinned;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<ScoreReason> reasons = Decisions.rows(execution).stream()
                .map(row -> new ScoreReason(((Number) row.get("points")).intValue(), (String) row.get("reasonKey")))
                .toList();
        String table = pinned.idOf(execution, "lead-score");
        SCORE.write(execution, leads.recordScore(RecordId.of(execution.getProcessBusinessKey()), table, reasons));
    }
}
