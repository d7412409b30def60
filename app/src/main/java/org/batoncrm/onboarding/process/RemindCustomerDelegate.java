package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.OnboardingItem.Variables.ITEM_KEY;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.PlanItemWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reminds the customer of an item that waits for it. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.remindCustomer",
        inputs = {@Variable(name = "itemKey")},
        mails = "onboarding/customer",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class RemindCustomerDelegate implements JavaDelegate {

    private final PlanItemWork items;

    RemindCustomerDelegate(PlanItemWork items) {
        this.items = items;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = OnboardingItem.onboarding(execution);
        items.remind(onboarding, ITEM_KEY.read(execution));
    }
}
