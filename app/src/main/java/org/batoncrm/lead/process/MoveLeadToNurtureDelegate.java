package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.REVISIT_AT;

import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadContacts;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Puts the lead to sleep until its date. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.moveLeadToNurture",
        outputs = @Variable(name = "revisitAt", type = Date.class),
        sideEffects = SideEffect.RECORD)
class MoveLeadToNurtureDelegate implements JavaDelegate {

    private final LeadContacts contacts;

    MoveLeadToNurtureDelegate(LeadContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        REVISIT_AT.write(execution, Date.from(contacts.moveToNurture(RecordId.of(execution.getProcessBusinessKey()))));
    }
}
