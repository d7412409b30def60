package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.OnboardingItem.Variables.ITEM_KEY;

import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.PlanItemWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.process.Processes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The item is over: those that wait for it look again. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.finishItem",
        inputs = {@Variable(name = "itemKey")},
        sideEffects = {SideEffect.RECORD, SideEffect.PROCESS})
class FinishItemDelegate implements JavaDelegate {

    private final PlanItemWork items;
    private final Processes processes;

    FinishItemDelegate(PlanItemWork items, Processes processes) {
        this.items = items;
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = OnboardingItem.onboarding(execution);
        items.finish(onboarding, ITEM_KEY.read(execution));
        processes.correlate(onboarding, OnboardingItem.Messages.ITEM_DONE, Map.of());
    }
}
