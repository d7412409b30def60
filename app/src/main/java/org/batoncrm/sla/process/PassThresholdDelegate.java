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
 * Goes up the ladder of a clock: which step has been reached just now, 0 when none, and whether none is left. Several
 * clocks beside each other each want variables of their own: give the step around them input parameters of these names.
 */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.passThreshold",
        inputs = @Variable(name = "clock", parameter = true),
        outputs = {
            @Variable(name = "percent", type = Integer.class),
            @Variable(name = "laddersEnd", type = Boolean.class)
        },
        sideEffects = SideEffect.CLOCK)
class PassThresholdDelegate implements JavaDelegate {

    private final SlaClocks clocks;

    PassThresholdDelegate(SlaClocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId record = RecordId.of(execution.getProcessBusinessKey());
        String clock = (String) execution.getVariable("clock");
        execution.setVariable("percent", clocks.passThreshold(record, clock));
        execution.setVariable("laddersEnd", clocks.atLaddersEnd(record, clock));
    }
}
