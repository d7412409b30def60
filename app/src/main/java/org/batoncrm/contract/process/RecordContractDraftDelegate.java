package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractToCash.Variables.AUTO_RENEW;
import static org.batoncrm.contract.process.ContractToCash.Variables.BILLING;
import static org.batoncrm.contract.process.ContractToCash.Variables.CLAUSES;
import static org.batoncrm.contract.process.ContractToCash.Variables.CLAUSES_CHANGED;
import static org.batoncrm.contract.process.ContractToCash.Variables.DAYS_TO_PAY;
import static org.batoncrm.contract.process.ContractToCash.Variables.DRAFT_OUTCOME;
import static org.batoncrm.contract.process.ContractToCash.Variables.MONTHS;
import static org.batoncrm.contract.process.ContractToCash.Variables.NOTICE_DAYS;
import static org.batoncrm.contract.process.ContractToCash.Variables.STARTS_ON;
import static org.batoncrm.contract.process.ContractToCash.Variables.SUBMITTER;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.batoncrm.contract.ContractWork;
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

/** Writes what was filled in into the draft. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordContractDraft",
        inputs = {
            @Variable(name = "startsOn"),
            @Variable(name = "months"),
            @Variable(name = "noticeDays"),
            @Variable(name = "autoRenew"),
            @Variable(name = "daysToPay"),
            @Variable(name = "billing"),
            @Variable(name = "ownClauses"),
            @Variable(name = "clauses"),
            @Variable(name = "draftOutcome")
        },
        outputs = {@Variable(name = "submitter")},
        sideEffects = {SideEffect.RECORD})
class RecordContractDraftDelegate implements JavaDelegate {

    private final ContractWork contracts;

    RecordContractDraftDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        Map<String, @Nullable Object> terms = new LinkedHashMap<>();
        LocalDate starts = FormAnswers.takeDate(execution, STARTS_ON);
        terms.put("startsOn", starts == null ? null : starts.toString());
        terms.put("months", FormAnswers.take(execution, MONTHS));
        terms.put("noticeDays", FormAnswers.take(execution, NOTICE_DAYS));
        terms.put("autoRenew", "YES".equals(FormAnswers.take(execution, AUTO_RENEW)) ? "yes" : "no");
        terms.put("paymentTermsDays", FormAnswers.take(execution, DAYS_TO_PAY));
        terms.put("billing", FormAnswers.take(execution, BILLING));
        terms.put("nonStandardClauses", "YES".equals(FormAnswers.take(execution, CLAUSES_CHANGED)) ? "yes" : "no");
        String clauses = FormAnswers.take(execution, CLAUSES);
        if (clauses != null && !clauses.isBlank()) {
            terms.put("clauses", clauses);
        }
        if (DRAFT_OUTCOME.find(execution).filter("GIVE_UP"::equals).isPresent()) {
            return;
        }
        SUBMITTER.write(execution, contracts.draft(contract, terms));
    }
}
