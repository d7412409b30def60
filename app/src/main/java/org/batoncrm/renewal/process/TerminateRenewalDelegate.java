package org.batoncrm.renewal.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.renewal.RenewalClosing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Closes the renewal of a contract that was ended before its term. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.terminateRenewal",
        sideEffects = {SideEffect.RECORD, SideEffect.OPEN_WORK})
class TerminateRenewalDelegate implements JavaDelegate {

    private final RenewalClosing closing;

    TerminateRenewalDelegate(RenewalClosing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        closing.terminate(renewal);
    }
}
