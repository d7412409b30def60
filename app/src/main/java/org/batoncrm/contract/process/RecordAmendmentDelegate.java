package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractChange.Variables.AMEND_AMOUNT;
import static org.batoncrm.contract.process.ContractChange.Variables.AMEND_DROPPED;
import static org.batoncrm.contract.process.ContractChange.Variables.AMEND_MONTHS;
import static org.batoncrm.contract.process.ContractChange.Variables.AMEND_ON;
import static org.batoncrm.contract.process.ContractChange.Variables.AMEND_REASON;
import static org.batoncrm.contract.process.ContractChange.Variables.AMEND_TAX;
import static org.batoncrm.contract.process.ContractChange.Variables.AMEND_WHAT;
import static org.batoncrm.contract.process.ContractChange.Variables.DRAFT_OUTCOME;

import java.time.LocalDate;
import org.batoncrm.contract.Amendments;
import org.batoncrm.contract.DescribeAmendment;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes down what shall change in the contract. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordAmendment",
        inputs = {
            @Variable(name = "amendWhat"),
            @Variable(name = "amendAmount"),
            @Variable(name = "amendTax"),
            @Variable(name = "amendDropped"),
            @Variable(name = "amendMonths"),
            @Variable(name = "amendOn"),
            @Variable(name = "amendReason"),
            @Variable(name = "draftOutcome")
        },
        sideEffects = {SideEffect.RECORD})
class RecordAmendmentDelegate implements JavaDelegate {

    private final Amendments amendments;

    RecordAmendmentDelegate(Amendments amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        DescribeAmendment wanted = new DescribeAmendment(
                FormAnswers.take(execution, AMEND_WHAT),
                FormAnswers.take(execution, AMEND_AMOUNT),
                FormAnswers.take(execution, AMEND_TAX),
                FormAnswers.take(execution, AMEND_DROPPED),
                FormAnswers.take(execution, AMEND_MONTHS),
                day(FormAnswers.takeDate(execution, AMEND_ON)),
                FormAnswers.take(execution, AMEND_REASON));
        if (DRAFT_OUTCOME.find(execution).filter("GIVE_UP"::equals).isEmpty()) {
            amendments.describe(contract, wanted);
        }
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
