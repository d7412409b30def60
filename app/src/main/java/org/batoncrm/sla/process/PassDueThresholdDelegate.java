package org.batoncrm.sla.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.sla.SlaClocks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Goes up the ladder of that clock of the record whose step is due first: which clock, and which step has been reached
 * just now, 0 when none. Goes with a timer at {@code ${slaCalendar.nextThreshold(execution)}}, to which the way leads back.
 */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.passDueThreshold",
        outputs = {@Variable(name = "clock"), @Variable(name = "percent", type = Integer.class)},
        sideEffects = SideEffect.CLOCK)
class PassDueThresholdDelegate implements JavaDelegate {

    private final SlaClocks clocks;

    PassDueThresholdDelegate(SlaClocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SlaClocks.Climbed climbed = clocks.passThreshold(RecordId.of(execution.getProcessBusinessKey()))
                .orElse(new SlaClocks.Climbed("", 0));
        execution.setVariable("clock", climbed.clock());
        execution.setVariable("percent", climbed.percent());
    }
}
