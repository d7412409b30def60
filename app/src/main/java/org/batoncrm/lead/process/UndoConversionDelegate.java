package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadHandoffs;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes back what conversion made. */
@Lazy
@Component
@ProcessDelegate(label = "delegate.undoConversion", sideEffects = SideEffect.RECORD)
class UndoConversionDelegate implements JavaDelegate {

    private final LeadHandoffs handoffs;

    UndoConversionDelegate(LeadHandoffs handoffs) {
        this.handoffs = handoffs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handoffs.undoConversion(RecordId.of(execution.getProcessBusinessKey()));
    }
}
