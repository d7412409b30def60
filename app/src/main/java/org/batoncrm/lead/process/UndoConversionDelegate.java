package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadWork;
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

    private final LeadWork leads;

    UndoConversionDelegate(LeadWork leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.undoConversion(RecordId.of(execution.getProcessBusinessKey()));
    }
}
