package org.batoncrm.billing.process;

import static org.batoncrm.billing.process.CollectInstalment.Variables.DUNNING_STEP;

import org.batoncrm.billing.DunningStep;
import org.batoncrm.billing.DunningWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes the step that is due, unless it was taken before or the invoice is settled or in dispute. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.takeDunningStep",
        inputs = {@Variable(name = "dunningStep")},
        outputs = {@Variable(name = "dunningStep")},
        mails = "billing/reminder",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class TakeDunningStepDelegate implements JavaDelegate {

    private final DunningWork dunning;

    TakeDunningStepDelegate(DunningWork dunning) {
        this.dunning = dunning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DunningStep wanted = DunningStep.valueOf(DUNNING_STEP.read(execution));
        DUNNING_STEP.write(
                execution,
                dunning.takeStep(CollectInstalment.invoice(execution), wanted).name());
    }
}
