package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.QuoteToCash.Variables.DEAL_STAGE;
import static org.batoncrm.quote.process.QuoteToCash.Variables.FOLLOW_UPS;
import static org.batoncrm.quote.process.QuoteToCash.Variables.OWNER;

import org.batoncrm.deal.DealStanding;
import org.batoncrm.deal.DealWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads whose deal it is and how far it has come. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readDeal",
        inputs = @Variable(name = "dealId", type = Long.class),
        outputs = {
            @Variable(name = "owner"),
            @Variable(name = "dealStage"),
            @Variable(name = "followUps", type = Integer.class)
        },
        sideEffects = {})
class ReadDealDelegate implements JavaDelegate {

    private final DealWork deals;

    ReadDealDelegate(DealWork deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId deal = QuoteToCash.deal(execution);
        DealStanding standing = deals.standing(deal).orElseThrow();
        OWNER.write(execution, standing.owner());
        DEAL_STAGE.write(execution, standing.stage());
        FOLLOW_UPS.write(execution, 0);
    }
}
