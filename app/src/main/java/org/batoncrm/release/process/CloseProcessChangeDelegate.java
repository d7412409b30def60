package org.batoncrm.release.process;

import static org.batoncrm.release.process.ProcessChange.Variables.CLOSE_AS;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.release.ReleaseState;
import org.batoncrm.release.ReleaseWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends a change. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeProcessChange",
        inputs = {@Variable(name = "closeAs", parameter = true)},
        sideEffects = {SideEffect.RECORD})
class CloseProcessChangeDelegate implements JavaDelegate {

    private final ReleaseWork work;

    CloseProcessChangeDelegate(ReleaseWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId release = RecordId.of(execution.getProcessBusinessKey());
        work.close(release, ReleaseState.valueOf(CLOSE_AS.read(execution)));
    }
}
