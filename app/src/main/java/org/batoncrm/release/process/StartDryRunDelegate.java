package org.batoncrm.release.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.release.ReleaseWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Has the draft played against the cases of the last weeks. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.startDryRun",
        sideEffects = {SideEffect.RECORD})
class StartDryRunDelegate implements JavaDelegate {

    private final ReleaseWork work;

    StartDryRunDelegate(ReleaseWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId release = RecordId.of(execution.getProcessBusinessKey());
        work.beginDryRun(release);
    }
}
