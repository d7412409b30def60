package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_ID;
import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_OUTCOME;
import static org.batoncrm.quote.process.DealApproval.Variables.SUBMITTER;

import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteApprovals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes to whoever asked how it ended; not when nobody had to be asked, as they see that at once. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.notifyOutcome",
        inputs = {
            @Variable(name = "quoteId", type = Long.class),
            @Variable(name = "submitter"),
            @Variable(name = "approvalId", type = Long.class),
            @Variable(name = "approvalOutcome")
        },
        mails = "quote/decided",
        sideEffects = SideEffect.MAIL)
class NotifyOutcomeDelegate implements JavaDelegate {

    private final QuoteApprovals quotes;
    private final Users users;

    NotifyOutcomeDelegate(QuoteApprovals quotes, Users users) {
        this.quotes = quotes;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (APPROVAL_ID.find(execution).isEmpty()) {
            return;
        }
        RecordId quote = DealApproval.quote(execution);
        users.byLogin(SUBMITTER.read(execution))
                .ifPresent(person -> quotes.tell(quote, person.id(), APPROVAL_OUTCOME.read(execution)));
    }
}
