package org.batoncrm.quote.process;

import org.batoncrm.deal.DealWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The customer has accepted: the deal is won. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.winDeal",
        inputs = @Variable(name = "dealId", type = Long.class),
        sideEffects = SideEffect.RECORD)
class WinDealDelegate implements JavaDelegate {

    private final DealWork deals;

    WinDealDelegate(DealWork deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId deal = QuoteToCash.deal(execution);
        deals.win(deal);
    }
}
