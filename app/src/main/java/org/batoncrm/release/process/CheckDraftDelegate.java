package org.batoncrm.release.process;

import static org.batoncrm.release.process.ProcessChange.Variables.DRAFT_SOUND;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.release.ReleaseWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Says whether the draft can run; if not, it goes back to its author. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.checkDraft",
        outputs = {@Variable(name = "draftSound", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD})
class CheckDraftDelegate implements JavaDelegate {

    private final ReleaseWork work;

    CheckDraftDelegate(ReleaseWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId release = RecordId.of(execution.getProcessBusinessKey());
        DRAFT_SOUND.write(execution, work.check(release));
    }
}
