package org.batoncrm.billing.process;

import org.batoncrm.billing.DunningWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Holds the account, and tells its owner. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.tellOverdue",
        mails = "billing/held",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class TellOverdueDelegate implements JavaDelegate {

    private final DunningWork dunning;

    TellOverdueDelegate(DunningWork dunning) {
        this.dunning = dunning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dunning.hold(CollectInstalment.invoice(execution));
    }
}
