package org.batoncrm.billing.process;

import static org.batoncrm.billing.process.CollectInstalment.Variables.INSTALMENT_OUTCOME;
import static org.batoncrm.billing.process.CollectInstalment.Variables.LEGAL_DECISION;
import static org.batoncrm.billing.process.CollectInstalment.Variables.LEGAL_NOTE;

import org.batoncrm.billing.BillingWork;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Does what was decided about a claim that nobody pays. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.decideLegal",
        inputs = {@Variable(name = "legalDecision"), @Variable(name = "legalNote")},
        outputs = {@Variable(name = "instalmentOutcome")},
        sideEffects = {SideEffect.RECORD})
class DecideLegalDelegate implements JavaDelegate {

    private final BillingWork billing;

    DecideLegalDelegate(BillingWork billing) {
        this.billing = billing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String decision = LEGAL_DECISION.read(execution);
        execution.removeVariable(LEGAL_DECISION.name());
        INSTALMENT_OUTCOME.write(
                execution,
                billing.decideLegal(
                        CollectInstalment.invoice(execution), decision, FormAnswers.take(execution, LEGAL_NOTE)));
    }
}
