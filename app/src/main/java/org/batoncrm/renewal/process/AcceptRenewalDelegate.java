package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.RENEWAL_ANSWER;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.Answer;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Notes that the customer goes on. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.acceptRenewal",
        outputs = {@Variable(name = "renewalAnswer")},
        sideEffects = {SideEffect.RECORD})
class AcceptRenewalDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    AcceptRenewalDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        renewals.accepted(renewal);
        RENEWAL_ANSWER.write(execution, Answer.ACCEPTED.name());
    }
}
