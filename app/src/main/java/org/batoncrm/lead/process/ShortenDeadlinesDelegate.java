package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.SLA_MINUTES;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Pulls the running deadlines in after the grade was lifted. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.shortenDeadlines",
        inputs = @Variable(name = "slaMinutes", type = Integer.class),
        sideEffects = {SideEffect.CLOCK, SideEffect.OPEN_WORK})
class ShortenDeadlinesDelegate implements JavaDelegate {

    private final LeadWork leads;
    private final OpenWork openWork;

    ShortenDeadlinesDelegate(LeadWork leads, OpenWork openWork) {
        this.leads = leads;
        this.openWork = openWork;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.shortenSlaClock(RecordId.of(execution.getProcessBusinessKey()), SLA_MINUTES.read(execution));
        openWork.recalculateDeadlines(execution);
    }
}
