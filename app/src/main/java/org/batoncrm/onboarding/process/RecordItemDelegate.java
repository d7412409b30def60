package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.OnboardingItem.Variables.ITEM_EVIDENCE;
import static org.batoncrm.onboarding.process.OnboardingItem.Variables.ITEM_KEY;
import static org.batoncrm.onboarding.process.OnboardingItem.Variables.ITEM_OUTCOME;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.PlanItemWork;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Settles what somebody of ours has done, or dropped. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordItem",
        inputs = {@Variable(name = "itemKey"), @Variable(name = "itemOutcome"), @Variable(name = "itemEvidence")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordItemDelegate implements JavaDelegate {

    private final PlanItemWork items;

    RecordItemDelegate(PlanItemWork items) {
        this.items = items;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = OnboardingItem.onboarding(execution);
        if (execution.hasVariable(ITEM_OUTCOME.name())) {
            boolean dropped = "DROPPED".equals(FormAnswers.take(execution, ITEM_OUTCOME));
            items.done(onboarding, ITEM_KEY.read(execution), dropped, FormAnswers.take(execution, ITEM_EVIDENCE));
        }
    }
}
