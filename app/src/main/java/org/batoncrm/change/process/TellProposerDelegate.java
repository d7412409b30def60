package org.batoncrm.change.process;

import org.batoncrm.change.ChangeWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes to the proposer what has become of it. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.tellProposer",
        mails = "change/answered",
        sideEffects = {SideEffect.MAIL})
class TellProposerDelegate implements JavaDelegate {

    private final ChangeWork changes;

    TellProposerDelegate(ChangeWork changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId change = RecordId.of(execution.getProcessBusinessKey());
        changes.tellProposer(change);
    }
}
