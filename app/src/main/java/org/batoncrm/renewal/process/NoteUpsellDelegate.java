package org.batoncrm.renewal.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Notes that what was signed meanwhile ends with the term. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.noteUpsell",
        sideEffects = {SideEffect.RECORD})
class NoteUpsellDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    NoteUpsellDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        renewals.noteUpsell(renewal);
    }
}
