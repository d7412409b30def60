package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.CALENDAR_CODE;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.CONTRACT_ENDS;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.NOTICE_ENDS;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.RENEWAL_STARTS;

import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalDates;
import org.batoncrm.renewal.RenewalPlans;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps when the renewal begins, and the moments by which its process goes. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordRenewalCalendar",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {
            @Variable(name = "renewalStarts", type = Date.class),
            @Variable(name = "noticeEnds", type = Date.class),
            @Variable(name = "contractEnds", type = Date.class),
            @Variable(name = "calendarCode")
        },
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordRenewalCalendarDelegate implements JavaDelegate {

    private final RenewalPlans plans;

    RecordRenewalCalendarDelegate(RenewalPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        int daysBefore = ((Number) Decisions.row(execution).get("daysBefore")).intValue();
        RenewalDates dates = plans.begin(renewal, daysBefore);
        RENEWAL_STARTS.write(execution, Date.from(dates.begins()));
        NOTICE_ENDS.write(execution, Date.from(dates.noticeEnds()));
        CONTRACT_ENDS.write(execution, Date.from(dates.contractEnds()));
        CALENDAR_CODE.write(execution, dates.calendar());
    }
}
