package org.batoncrm.release.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.release.ReleaseWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets what ran on trial run for everybody. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.promoteProcess",
        sideEffects = {SideEffect.RECORD})
class PromoteProcessDelegate implements JavaDelegate {

    private final ReleaseWork work;

    PromoteProcessDelegate(ReleaseWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId release = RecordId.of(execution.getProcessBusinessKey());
        work.promote(release);
    }
}
