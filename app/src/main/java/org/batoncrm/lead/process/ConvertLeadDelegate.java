package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.ACCOUNT_ID;
import static org.batoncrm.lead.process.LeadQualification.Variables.CONTACT_ID;
import static org.batoncrm.lead.process.LeadQualification.Variables.DEAL_OWNER_ID;
import static org.batoncrm.lead.process.LeadQualification.Variables.OPPORTUNITY_ID;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadHandoffs;
import org.batoncrm.lead.LeadHandoffs.Conversion;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes account, contact and deal of the lead. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.convertLead",
        outputs = {
            @Variable(name = "accountId", type = Long.class),
            @Variable(name = "contactId", type = Long.class),
            @Variable(name = "opportunityId", type = Long.class),
            @Variable(name = "dealOwnerId")
        },
        sideEffects = SideEffect.RECORD,
        compensatedBy = "undoConversionDelegate")
class ConvertLeadDelegate implements JavaDelegate {

    private final LeadHandoffs handoffs;

    ConvertLeadDelegate(LeadHandoffs handoffs) {
        this.handoffs = handoffs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Conversion made = handoffs.convert(RecordId.of(execution.getProcessBusinessKey()));
        ACCOUNT_ID.write(execution, made.accountId());
        CONTACT_ID.write(execution, made.contactId());
        OPPORTUNITY_ID.write(execution, made.dealId());
        DEAL_OWNER_ID.write(execution, made.dealOwnerId());
    }
}
