package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.QuoteToCash.Variables.LOST_NEXT;
import static org.batoncrm.quote.process.QuoteToCash.Variables.REVISIT_DAYS;

import org.batoncrm.deal.DealWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes down when somebody should ask again. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.planRevisit",
        inputs = {
            @Variable(name = "dealId", type = Long.class),
            @Variable(name = "lostNext"),
            @Variable(name = "revisitDays", type = Integer.class)
        },
        sideEffects = SideEffect.RECORD)
class PlanRevisitDelegate implements JavaDelegate {

    private final DealWork deals;

    PlanRevisitDelegate(DealWork deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId deal = QuoteToCash.deal(execution);
        if ("REVISIT".equals(LOST_NEXT.read(execution))) {
            deals.revisit(deal, REVISIT_DAYS.read(execution));
        }
    }
}
