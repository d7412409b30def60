package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.QuoteToCash.Variables.NEED_NOTE;
import static org.batoncrm.quote.process.QuoteToCash.Variables.NEXT_STEP;
import static org.batoncrm.quote.process.QuoteToCash.Variables.NEXT_STEP_ON;

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

/** Keeps what the customer needs and what is done next. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordNeed",
        inputs = {
            @Variable(name = "dealId", type = Long.class),
            @Variable(name = "needOutcome"),
            @Variable(name = "needNote"),
            @Variable(name = "nextStep"),
            @Variable(name = "nextStepOn")
        },
        sideEffects = SideEffect.RECORD)
class RecordNeedDelegate implements JavaDelegate {

    private final DealWork deals;

    RecordNeedDelegate(DealWork deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId deal = QuoteToCash.deal(execution);
        deals.need(
                deal,
                FormAnswers.take(execution, NEED_NOTE),
                FormAnswers.take(execution, NEXT_STEP),
                FormAnswers.takeDate(execution, NEXT_STEP_ON));
    }
}
