package org.batoncrm.billing.process;

import static org.batoncrm.billing.process.CollectInstalment.Variables.DUNNING_AT;
import static org.batoncrm.billing.process.CollectInstalment.Variables.DUNNING_STEP;

import java.util.Date;
import org.batoncrm.billing.DunningWork;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps which step the table wants now, and when to look again. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordDunning",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {@Variable(name = "dunningStep"), @Variable(name = "dunningAt", type = Date.class)},
        sideEffects = {},
        listener = true)
class RecordDunningDelegate implements JavaDelegate {

    private final DunningWork dunning;

    RecordDunningDelegate(DunningWork dunning) {
        this.dunning = dunning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DmnDecisionResultEntries row = Decisions.row(execution);
        DUNNING_STEP.write(execution, (String) row.get("dunningStep"));
        int day = ((Number) row.get("nextDunningDay")).intValue();
        DUNNING_AT.write(execution, Date.from(dunning.nextLook(CollectInstalment.invoice(execution), day)));
    }
}
