package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractToCash.Variables.AUTO_RENEW;
import static org.batoncrm.contract.process.ContractToCash.Variables.BILLING;
import static org.batoncrm.contract.process.ContractToCash.Variables.CLAUSES_CHANGED;
import static org.batoncrm.contract.process.ContractToCash.Variables.DAYS_TO_PAY;
import static org.batoncrm.contract.process.ContractToCash.Variables.MONTHS;
import static org.batoncrm.contract.process.ContractToCash.Variables.NOTICE_DAYS;
import static org.batoncrm.contract.process.ContractToCash.Variables.STARTS_ON;

import org.batoncrm.contract.ContractWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lays what the draft says into the form of the task. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readContractTerms",
        outputs = {
            @Variable(name = "startsOn"),
            @Variable(name = "months"),
            @Variable(name = "noticeDays"),
            @Variable(name = "autoRenew"),
            @Variable(name = "daysToPay"),
            @Variable(name = "billing"),
            @Variable(name = "ownClauses")
        },
        sideEffects = {},
        listener = true)
class ReadContractTermsDelegate implements JavaDelegate {

    private final ContractWork contracts;

    ReadContractTermsDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        contracts.find(contract).ifPresent(draft -> {
            STARTS_ON.write(execution, text(draft.startsOn()));
            MONTHS.write(execution, text(draft.months()));
            NOTICE_DAYS.write(execution, text(draft.noticeDays()));
            AUTO_RENEW.write(execution, draft.autoRenew() ? "YES" : "NO");
            DAYS_TO_PAY.write(execution, text(draft.paymentTermsDays()));
            BILLING.write(execution, draft.billing().name());
            String clauses = contracts.clauses(contract);
            CLAUSES_CHANGED.write(execution, clauses == null ? "NO" : "YES");
        });
    }

    private static @Nullable String text(@Nullable Object held) {
        return held == null ? null : held.toString();
    }
}
