package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.AUTO_RENEW;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalClosing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends what is still open when the notice deadline is over. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeNegotiation",
        outputs = {@Variable(name = "renewsItself", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD, SideEffect.OPEN_WORK})
class CloseNegotiationDelegate implements JavaDelegate {

    private final RenewalClosing closing;

    CloseNegotiationDelegate(RenewalClosing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        AUTO_RENEW.write(execution, closing.close(renewal));
    }
}
