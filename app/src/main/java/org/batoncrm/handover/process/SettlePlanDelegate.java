package org.batoncrm.handover.process;

import static org.batoncrm.handover.process.OwnerHandover.Variables.NOTIFY_CUSTOMERS;
import static org.batoncrm.handover.process.OwnerHandover.Variables.PLAN_COMPLETE;
import static org.batoncrm.handover.process.OwnerHandover.Variables.PLAN_RECEIVER;
import static org.batoncrm.handover.process.OwnerHandover.Variables.PLAN_RULE;

import org.batoncrm.handover.HandoverWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes the plan, and asks those who shall get something. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.settlePlan",
        inputs = {
            @Variable(name = "planRule"),
            @Variable(name = "planReceiver"),
            @Variable(name = "notifyCustomers", type = Boolean.class)
        },
        outputs = {@Variable(name = "planComplete", type = Boolean.class)},
        mails = "handover/asked",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class SettlePlanDelegate implements JavaDelegate {

    private final HandoverWork handovers;

    SettlePlanDelegate(HandoverWork handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId handover = OwnerHandover.handover(execution);
        boolean complete = handovers.settle(
                handover,
                FormAnswers.take(execution, PLAN_RULE),
                FormAnswers.take(execution, PLAN_RECEIVER),
                FormAnswers.take(execution, NOTIFY_CUSTOMERS));
        PLAN_COMPLETE.write(execution, complete);
    }
}
