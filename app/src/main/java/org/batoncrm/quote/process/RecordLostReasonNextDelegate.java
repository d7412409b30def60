package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.QuoteToCash.Variables.LOST_NEXT;
import static org.batoncrm.quote.process.QuoteToCash.Variables.REVISIT_DAYS;

import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what a loss is followed by. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordLostReasonNext",
        inputs = @Variable(name = "decisionResult", type = DmnDecisionResult.class),
        outputs = {@Variable(name = "lostNext"), @Variable(name = "revisitDays", type = Integer.class)},
        sideEffects = {},
        listener = true)
class RecordLostReasonNextDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        LOST_NEXT.write(execution, Decisions.row(execution).getEntry("lostNext"));
        REVISIT_DAYS.write(execution, ((Number) Decisions.row(execution).getEntry("revisitDays")).intValue());
    }
}
