package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.MATERIAL;

import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps whether a change of the terms is one that was decided about. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordMateriality",
        inputs = @Variable(name = "decisionResult", type = DmnDecisionResult.class),
        outputs = @Variable(name = "material", type = Boolean.class),
        sideEffects = {},
        listener = true)
class RecordMaterialityDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        MATERIAL.write(execution, Decisions.row(execution).getEntry("material"));
    }
}
