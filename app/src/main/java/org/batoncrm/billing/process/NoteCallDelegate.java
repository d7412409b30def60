package org.batoncrm.billing.process;

import static org.batoncrm.billing.process.CollectInstalment.Variables.CALL_NOTE;
import static org.batoncrm.billing.process.CollectInstalment.Variables.PROMISED_ON;

import org.batoncrm.billing.DunningWork;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Notes what the customer said on the telephone. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.noteCall",
        inputs = {@Variable(name = "callNote"), @Variable(name = "promisedOn")},
        sideEffects = {SideEffect.RECORD})
class NoteCallDelegate implements JavaDelegate {

    private final DunningWork dunning;

    NoteCallDelegate(DunningWork dunning) {
        this.dunning = dunning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dunning.noteCall(
                CollectInstalment.invoice(execution),
                FormAnswers.take(execution, CALL_NOTE),
                FormAnswers.takeDate(execution, PROMISED_ON));
    }
}
