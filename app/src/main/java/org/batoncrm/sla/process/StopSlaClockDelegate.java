package org.batoncrm.sla.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.sla.SlaClocks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stops the SLA clock whose name is in the input {@code clock}: what was promised is done. */
@Component
class StopSlaClockDelegate implements JavaDelegate {

    private final SlaClocks clocks;

    StopSlaClockDelegate(SlaClocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        clocks.met(RecordId.of(execution.getProcessBusinessKey()), (String) execution.getVariable("clock"));
    }
}
