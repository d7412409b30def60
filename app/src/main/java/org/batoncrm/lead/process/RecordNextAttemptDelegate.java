package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.ATTEMPT;
import static org.batoncrm.lead.process.LeadQualification.Variables.ATTEMPT_PLAN;
import static org.batoncrm.lead.process.LeadQualification.Variables.WAIT_DAYS;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadContacts;
import org.batoncrm.lead.LeadContacts.NextAttempt;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what the cadence table said about the next attempt. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordNextAttempt",
        inputs = {
            @Variable(name = "decisionResult", type = DmnDecisionResult.class),
            @Variable(name = "attempt", type = Integer.class)
        },
        outputs = {
            @Variable(name = "attemptPlan"),
            @Variable(name = "waitDays", type = Integer.class),
            @Variable(name = "attempt", type = Integer.class)
        },
        sideEffects = SideEffect.RECORD,
        listener = true)
class RecordNextAttemptDelegate implements JavaDelegate {

    private final LeadContacts contacts;

    RecordNextAttemptDelegate(LeadContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DmnDecisionResultEntries row = Decisions.row(execution);
        NextAttempt next = new NextAttempt(
                row.getEntry("step"), row.getEntry("waitDays"), row.getEntry("channel"), row.getEntry("partOfDay"));
        int attempt = ATTEMPT.read(execution);
        contacts.planNextAttempt(RecordId.of(execution.getProcessBusinessKey()), attempt, next);
        ATTEMPT_PLAN.write(execution, next.step());
        WAIT_DAYS.write(execution, next.waitDays());
        ATTEMPT.write(execution, attempt + 1);
    }
}
