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

/** The deal has come as far as the stage that the element names in its property {@code stage}; never back. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.followStage",
        inputs = @Variable(name = "dealId", type = Long.class),
        sideEffects = SideEffect.RECORD,
        listener = true)
class FollowStageDelegate implements JavaDelegate {

    private final DealWork deals;

    FollowStageDelegate(DealWork deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId deal = QuoteToCash.deal(execution);
        QuoteToCash.stageOf(execution.getBpmnModelElementInstance()).ifPresent(stage -> deals.reach(deal, stage));
    }
}
