package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.WIN_BACK_NOTE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what the former customer has said. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordWinBack",
        inputs = {@Variable(name = "winBackNote")},
        sideEffects = {SideEffect.RECORD})
class RecordWinBackDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    RecordWinBackDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        renewals.winBack(renewal, FormAnswers.take(execution, WIN_BACK_NOTE));
    }
}
