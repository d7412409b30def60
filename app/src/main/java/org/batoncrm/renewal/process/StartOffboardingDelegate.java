package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.ACCESS_ENDS_ON;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.CHURN_REASON;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.CHURN_TEXT;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.WIN_BACK_AT;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps why the customer leaves, and when access ends. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.startOffboarding",
        inputs = {@Variable(name = "churnReason"), @Variable(name = "churnText"), @Variable(name = "accessEndsOn")},
        outputs = {@Variable(name = "winBackAt", type = Date.class)},
        sideEffects = {SideEffect.RECORD})
class StartOffboardingDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    StartOffboardingDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        LocalDate ends = renewals.leave(
                renewal,
                FormAnswers.take(execution, CHURN_REASON),
                FormAnswers.take(execution, CHURN_TEXT),
                FormAnswers.takeDate(execution, ACCESS_ENDS_ON));
        WIN_BACK_AT.write(
                execution,
                Date.from(ends.plusMonths(6).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
}
