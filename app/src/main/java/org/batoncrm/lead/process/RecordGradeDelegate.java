package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.GRADE;
import static org.batoncrm.lead.process.LeadQualification.Variables.GRADE_LIFTED;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadRating;
import org.batoncrm.lead.LeadRating.GradeResult;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps the grade, which never falls while the process runs. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordGrade",
        inputs = @Variable(name = "decisionResult", type = DmnDecisionResult.class),
        outputs = {@Variable(name = "grade"), @Variable(name = "gradeLifted", type = Boolean.class)},
        sideEffects = SideEffect.RECORD,
        listener = true)
class RecordGradeDelegate implements JavaDelegate {

    private final LeadRating rating;
    private final PinnedDecisions pinned;

    RecordGradeDelegate(LeadRating rating, PinnedDecisions pinned) {
        this.rating = rating;
        this.pinned = pinned;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String graded = Decisions.row(execution).getEntry("grade");
        String table = pinned.idOf(execution, "lead-grade");
        GradeResult result = rating.recordGrade(RecordId.of(execution.getProcessBusinessKey()), graded, table);
        GRADE.write(execution, result.grade());
        GRADE_LIFTED.write(execution, result.lifted());
    }
}
