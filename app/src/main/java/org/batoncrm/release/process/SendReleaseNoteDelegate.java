package org.batoncrm.release.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.release.ReleaseWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells those who work with processes what runs from now on. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.sendReleaseNote",
        mails = "release/published",
        sideEffects = {SideEffect.MAIL})
class SendReleaseNoteDelegate implements JavaDelegate {

    private final ReleaseWork work;

    SendReleaseNoteDelegate(ReleaseWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId release = RecordId.of(execution.getProcessBusinessKey());
        work.tell(release);
    }
}
