package org.batoncrm.release.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.release.ReleaseWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets what ran before run again. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.rollBackProcess",
        sideEffects = {SideEffect.RECORD})
class RollBackProcessDelegate implements JavaDelegate {

    private final ReleaseWork work;

    RollBackProcessDelegate(ReleaseWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId release = RecordId.of(execution.getProcessBusinessKey());
        work.rollBack(release);
    }
}
