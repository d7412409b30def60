package org.batoncrm.change.process;

import static org.batoncrm.change.process.RecordChangeApproval.Variables.CHANGE_STATE;
import static org.batoncrm.change.process.RecordChangeApproval.Variables.CLOSE_AS;

import org.batoncrm.change.ChangeState;
import org.batoncrm.change.ChangeWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends a proposal without making the change. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeChange",
        inputs = {@Variable(name = "closeAs", parameter = true)},
        outputs = {@Variable(name = "changeState")},
        sideEffects = {SideEffect.RECORD, SideEffect.OPEN_WORK})
class CloseChangeDelegate implements JavaDelegate {

    private final ChangeWork changes;

    CloseChangeDelegate(ChangeWork changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId change = RecordId.of(execution.getProcessBusinessKey());
        ChangeState how = ChangeState.valueOf(CLOSE_AS.read(execution));
        CHANGE_STATE.write(execution, changes.close(change, how).name());
    }
}
