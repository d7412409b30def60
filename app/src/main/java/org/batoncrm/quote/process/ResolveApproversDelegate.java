package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Errors.NO_APPROVER;
import static org.batoncrm.quote.process.DealApproval.Errors.TERMS_INCOMPLETE;
import static org.batoncrm.quote.process.DealApproval.Variables.APPOINTED;
import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_ID;
import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_STATE;
import static org.batoncrm.quote.process.DealApproval.Variables.SUBMITTER;
import static org.batoncrm.quote.process.DealApproval.Variables.TERMS_MISSING;
import static org.batoncrm.quote.process.DealApproval.Variables.URGENT;

import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteApprovals;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Turns the required steps into people and asks them. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.resolveApprovers",
        inputs = {
            @Variable(name = "quoteId", type = Long.class),
            @Variable(name = "submitter"),
            @Variable(name = "approvalId", type = Long.class),
            @Variable(name = "requiredSteps"),
            @Variable(name = "riskFlags"),
            @Variable(name = "appointed")
        },
        outputs = {
            @Variable(name = "approvalId", type = Long.class),
            @Variable(name = "approvalState"),
            @Variable(name = "urgent", type = Boolean.class)
        },
        bpmnErrors = {TERMS_INCOMPLETE, NO_APPROVER},
        sideEffects = {SideEffect.RECORD, SideEffect.OPEN_WORK})
class ResolveApproversDelegate implements JavaDelegate {

    private final QuoteApprovals quotes;
    private final TermsTable table;
    private final Users users;

    ResolveApproversDelegate(QuoteApprovals quotes, TermsTable table, Users users) {
        this.quotes = quotes;
        this.table = table;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = DealApproval.quote(execution);
        if (!quotes.justified(quote)) {
            TERMS_MISSING.write(execution, "quote.missing.justification");
            throw new BpmnError(TERMS_INCOMPLETE);
        }
        String appointed = FormAnswers.take(execution, APPOINTED);
        TermsTable.Reading reading = table.read(execution, quotes.facts(quote), quotes.baseCurrency(quote));
        try {
            APPROVAL_ID.write(
                    execution,
                    quotes.submit(
                            quote,
                            APPROVAL_ID.find(execution).orElse(null),
                            person(SUBMITTER.read(execution)),
                            reading.steps(),
                            reading.told(),
                            appointed == null ? null : person(appointed)));
        } catch (Rejected nobody) {
            if (nobody.messageKey().equals("approval.noApprover")) {
                throw new BpmnError(NO_APPROVER);
            }
            throw nobody;
        }
        APPROVAL_STATE.write(execution, "OPEN");
        URGENT.write(execution, quotes.urgent(quote));
    }

    private long person(String login) {
        return users.byLogin(login)
                .orElseThrow(() -> new IllegalStateException("Nobody is called " + login))
                .id();
    }
}
