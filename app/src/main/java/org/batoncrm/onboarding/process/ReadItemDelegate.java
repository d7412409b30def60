package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.OnboardingItem.Variables.ITEM_DUE;
import static org.batoncrm.onboarding.process.OnboardingItem.Variables.ITEM_HOLDER;
import static org.batoncrm.onboarding.process.OnboardingItem.Variables.ITEM_KEY;
import static org.batoncrm.onboarding.process.OnboardingItem.Variables.ITEM_NEXT;
import static org.batoncrm.onboarding.process.OnboardingItem.Variables.ITEM_ROLE;
import static org.batoncrm.onboarding.process.OnboardingItem.Variables.ITEM_TITLE;

import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.PlanItemWork;
import org.batoncrm.onboarding.PlanItemWork.Turn;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads whether the item can be done, and by whom. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readItem",
        inputs = {@Variable(name = "itemKey")},
        outputs = {
            @Variable(name = "itemNext"),
            @Variable(name = "itemTitle"),
            @Variable(name = "itemRole"),
            @Variable(name = "itemHolder"),
            @Variable(name = "itemDue", type = Date.class)
        },
        sideEffects = {SideEffect.RECORD})
class ReadItemDelegate implements JavaDelegate {

    private final PlanItemWork items;

    ReadItemDelegate(PlanItemWork items) {
        this.items = items;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = OnboardingItem.onboarding(execution);
        Turn turn = items.next(onboarding, ITEM_KEY.read(execution));
        ITEM_NEXT.write(execution, turn.next().name());
        ITEM_TITLE.write(execution, turn.title());
        ITEM_ROLE.write(execution, turn.role());
        ITEM_HOLDER.write(execution, turn.holder());
        ITEM_DUE.write(execution, turn.due() == null ? null : Date.from(turn.due()));
    }
}
