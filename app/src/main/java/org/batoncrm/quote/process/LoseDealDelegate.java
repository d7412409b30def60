package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.QuoteToCash.Variables.COMPETITORS;
import static org.batoncrm.quote.process.QuoteToCash.Variables.LOSS_REASON;
import static org.batoncrm.quote.process.QuoteToCash.Variables.LOSS_TEXT;

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

/** Closes the deal as lost, with its reason. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.loseDeal",
        inputs = {
            @Variable(name = "dealId", type = Long.class),
            @Variable(name = "lossReason"),
            @Variable(name = "lossText"),
            @Variable(name = "competitors")
        },
        sideEffects = SideEffect.RECORD)
class LoseDealDelegate implements JavaDelegate {

    private final DealWork deals;

    LoseDealDelegate(DealWork deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId deal = QuoteToCash.deal(execution);
        deals.lose(
                deal,
                LOSS_REASON.read(execution),
                FormAnswers.take(execution, LOSS_TEXT),
                FormAnswers.take(execution, COMPETITORS));
    }
}
