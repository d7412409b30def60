package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.QuoteToCash.Variables.FOLLOW_UPS;
import static org.batoncrm.quote.process.QuoteToCash.Variables.FOLLOW_UP_DAYS;
import static org.batoncrm.quote.process.QuoteToCash.Variables.FOLLOW_UP_NOTE;
import static org.batoncrm.quote.process.QuoteToCash.Variables.FOLLOW_UP_RESULT;

import java.util.List;
import org.batoncrm.deal.DealWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what a follow-up has brought, and when the next one is due: three, seven and fourteen business days after sending. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordFollowUp",
        inputs = {
            @Variable(name = "dealId", type = Long.class),
            @Variable(name = "followUpResult"),
            @Variable(name = "followUpNote"),
            @Variable(name = "followUps", type = Integer.class)
        },
        outputs = {
            @Variable(name = "followUps", type = Integer.class),
            @Variable(name = "followUpDays", type = Integer.class)
        },
        sideEffects = SideEffect.RECORD)
class RecordFollowUpDelegate implements JavaDelegate {

    /** Business days from one follow-up to the next, by how many there were. */
    private static final List<Integer> UNTIL_NEXT = List.of(3, 4, 7);

    private final DealWork deals;

    RecordFollowUpDelegate(DealWork deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId deal = QuoteToCash.deal(execution);
        deals.followedUp(
                deal, FormAnswers.take(execution, FOLLOW_UP_RESULT), FormAnswers.take(execution, FOLLOW_UP_NOTE));
        int done = FOLLOW_UPS.find(execution).orElse(0) + 1;
        FOLLOW_UPS.write(execution, done);
        FOLLOW_UP_DAYS.write(execution, done < UNTIL_NEXT.size() ? UNTIL_NEXT.get(done) : 0);
    }
}
