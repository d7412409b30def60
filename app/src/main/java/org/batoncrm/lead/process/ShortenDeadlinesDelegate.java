package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.SLA_MINUTES;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadAssignment;
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

    private final LeadAssignment assignment;
    private final OpenWork openWork;

    ShortenDeadlinesDelegate(LeadAssignment assignment, OpenWork openWork) {
        this.assignment = assignment;
        this.openWork = openWork;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignment.shortenSlaClock(RecordId.of(execution.getProcessBusinessKey()), SLA_MINUTES.read(execution));
        openWork.recalculateDeadlines(execution);
    }
}
