package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.BUDGET_BAND;
import static org.batoncrm.lead.process.LeadQualification.Variables.COMPETITOR_NAME;
import static org.batoncrm.lead.process.LeadQualification.Variables.CURRENT_SOLUTION;
import static org.batoncrm.lead.process.LeadQualification.Variables.DECISION_MAKER_NAME;
import static org.batoncrm.lead.process.LeadQualification.Variables.DECISION_MAKER_REACHED;
import static org.batoncrm.lead.process.LeadQualification.Variables.DECISION_PROCESS;
import static org.batoncrm.lead.process.LeadQualification.Variables.DISQUALIFY_NOTE;
import static org.batoncrm.lead.process.LeadQualification.Variables.DISQUALIFY_REASON;
import static org.batoncrm.lead.process.LeadQualification.Variables.MARKETING_CONSENT;
import static org.batoncrm.lead.process.LeadQualification.Variables.NEED;
import static org.batoncrm.lead.process.LeadQualification.Variables.NEXT_STEP;
import static org.batoncrm.lead.process.LeadQualification.Variables.NEXT_STEP_DATE;
import static org.batoncrm.lead.process.LeadQualification.Variables.OUTCOME;
import static org.batoncrm.lead.process.LeadQualification.Variables.PAIN_SCORE;
import static org.batoncrm.lead.process.LeadQualification.Variables.PRODUCT_INTEREST;
import static org.batoncrm.lead.process.LeadQualification.Variables.REVISIT_AT;
import static org.batoncrm.lead.process.LeadQualification.Variables.REVISIT_DATE;
import static org.batoncrm.lead.process.LeadQualification.Variables.TIMELINE;

import java.time.Instant;
import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadContacts;
import org.batoncrm.lead.LeadContacts.Qualification;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Hands over the answers of the qualification form. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordQualification",
        inputs = {
            @Variable(name = "outcome"),
            @Variable(name = "need"),
            @Variable(name = "productInterest"),
            @Variable(name = "budgetBand"),
            @Variable(name = "decisionMakerReached"),
            @Variable(name = "decisionMakerName"),
            @Variable(name = "decisionProcess"),
            @Variable(name = "timeline"),
            @Variable(name = "currentSolution"),
            @Variable(name = "competitorName"),
            @Variable(name = "painScore"),
            @Variable(name = "nextStep"),
            @Variable(name = "nextStepDate"),
            @Variable(name = "revisitDate"),
            @Variable(name = "disqualifyReason"),
            @Variable(name = "disqualifyNote"),
            @Variable(name = "marketingConsent", type = Boolean.class)
        },
        outputs = @Variable(name = "revisitAt", type = Date.class),
        sideEffects = SideEffect.RECORD)
class RecordQualificationDelegate implements JavaDelegate {

    private final LeadContacts contacts;

    RecordQualificationDelegate(LeadContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String outcome = OUTCOME.read(execution);
        Qualification answers = new Qualification(
                FormAnswers.take(execution, NEED),
                FormAnswers.take(execution, PRODUCT_INTEREST),
                FormAnswers.take(execution, BUDGET_BAND),
                FormAnswers.takeYes(execution, DECISION_MAKER_REACHED),
                FormAnswers.take(execution, DECISION_MAKER_NAME),
                FormAnswers.take(execution, DECISION_PROCESS),
                FormAnswers.take(execution, TIMELINE),
                FormAnswers.take(execution, CURRENT_SOLUTION),
                FormAnswers.take(execution, COMPETITOR_NAME),
                FormAnswers.takeNumber(execution, PAIN_SCORE),
                FormAnswers.take(execution, NEXT_STEP),
                FormAnswers.takeDate(execution, NEXT_STEP_DATE),
                outcome,
                FormAnswers.takeDate(execution, REVISIT_DATE),
                FormAnswers.take(execution, DISQUALIFY_REASON),
                FormAnswers.take(execution, DISQUALIFY_NOTE),
                FormAnswers.take(execution, MARKETING_CONSENT));
        Instant revisit = contacts.recordQualification(RecordId.of(execution.getProcessBusinessKey()), answers);
        REVISIT_AT.write(execution, revisit == null ? null : Date.from(revisit));
    }
}
