package org.batoncrm.release.process;

import static org.batoncrm.release.process.ProcessChange.Variables.ON_TRIAL;
import static org.batoncrm.release.process.ProcessChange.Variables.PUBLISHED;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.release.ReleaseWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Publishes the draft. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.publishProcess",
        outputs = {
            @Variable(name = "published", type = Boolean.class),
            @Variable(name = "onTrial", type = Boolean.class)
        },
        sideEffects = {SideEffect.RECORD})
class PublishProcessDelegate implements JavaDelegate {

    private final ReleaseWork work;

    PublishProcessDelegate(ReleaseWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId release = RecordId.of(execution.getProcessBusinessKey());
        boolean published = work.publish(release);
        PUBLISHED.write(execution, published);
        ON_TRIAL.write(execution, published && work.onTrial(release));
    }
}
