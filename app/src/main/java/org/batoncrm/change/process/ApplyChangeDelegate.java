package org.batoncrm.change.process;

import static org.batoncrm.change.process.RecordChangeApproval.Variables.CHANGE_STATE;

import org.batoncrm.change.ChangeWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes the change, unless something else is there by now. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.applyChange",
        outputs = {@Variable(name = "changeState")},
        sideEffects = {SideEffect.RECORD})
class ApplyChangeDelegate implements JavaDelegate {

    private final ChangeWork changes;

    ApplyChangeDelegate(ChangeWork changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId change = RecordId.of(execution.getProcessBusinessKey());
        CHANGE_STATE.write(execution, changes.apply(change).name());
    }
}
