package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.RENEWAL_BASE;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.RENEWAL_MONTHS;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.SUBMITTER;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.UPLIFT_PERCENT;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.UPSELL;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.YEAR_STEP_PERCENT;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalOffer;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what shall be offered, reckoned. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordRenewalOffer",
        inputs = {
            @Variable(name = "upliftPercent"),
            @Variable(name = "renewalMonths"),
            @Variable(name = "yearStepPercent"),
            @Variable(name = "renewalBase"),
            @Variable(name = "upsell")
        },
        outputs = {@Variable(name = "submitter")},
        sideEffects = {SideEffect.RECORD})
class RecordRenewalOfferDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    RecordRenewalOfferDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        SUBMITTER.write(
                execution,
                renewals.prepare(
                        renewal,
                        new RenewalOffer(
                                FormAnswers.take(execution, UPLIFT_PERCENT),
                                FormAnswers.take(execution, RENEWAL_MONTHS),
                                FormAnswers.take(execution, YEAR_STEP_PERCENT),
                                FormAnswers.take(execution, RENEWAL_BASE),
                                FormAnswers.take(execution, UPSELL))));
    }
}
