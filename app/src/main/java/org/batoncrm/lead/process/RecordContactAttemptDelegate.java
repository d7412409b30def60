package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.ATTEMPT;
import static org.batoncrm.lead.process.LeadQualification.Variables.CONTACT_CHANNEL;
import static org.batoncrm.lead.process.LeadQualification.Variables.CONTACT_MADE;
import static org.batoncrm.lead.process.LeadQualification.Variables.CONTACT_NOTE;
import static org.batoncrm.lead.process.LeadQualification.Variables.CONTACT_OUTCOME;
import static org.batoncrm.lead.process.LeadQualification.Variables.OWNER_ID;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadContacts;
import org.batoncrm.lead.LeadContacts.ContactAttempt;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Hands over how the attempt went. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordContactAttempt",
        inputs = {
            @Variable(name = "contactOutcome"),
            @Variable(name = "contactChannel"),
            @Variable(name = "contactNote"),
            @Variable(name = "attempt", type = Integer.class)
        },
        outputs = {@Variable(name = "ownerId"), @Variable(name = "contactMade", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class RecordContactAttemptDelegate implements JavaDelegate {

    private final LeadContacts contacts;

    RecordContactAttemptDelegate(LeadContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String outcome = CONTACT_OUTCOME.read(execution);
        ContactAttempt contact = new ContactAttempt(
                outcome, FormAnswers.take(execution, CONTACT_CHANNEL), FormAnswers.take(execution, CONTACT_NOTE));
        OWNER_ID.write(
                execution,
                contacts.recordContactAttempt(
                        RecordId.of(execution.getProcessBusinessKey()), ATTEMPT.read(execution), contact));
        CONTACT_MADE.write(execution, contact.inContact());
    }
}
