package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadScreening;
import org.batoncrm.lead.LeadScreening.EnrichmentUnavailable;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the outside source; when it is down, the process goes on without it. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.enrichLead",
        bpmnErrors = LeadQualification.Errors.ENRICHMENT_UNAVAILABLE,
        sideEffects = {SideEffect.RECORD, SideEffect.OUTSIDE})
class EnrichLeadDelegate implements JavaDelegate {

    private final LeadScreening screening;

    EnrichLeadDelegate(LeadScreening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            screening.enrich(RecordId.of(execution.getProcessBusinessKey()));
        } catch (EnrichmentUnavailable e) {
            throw new BpmnError(LeadQualification.Errors.ENRICHMENT_UNAVAILABLE, e.getMessage());
        }
    }
}
