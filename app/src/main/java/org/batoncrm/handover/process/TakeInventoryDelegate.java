package org.batoncrm.handover.process;

import static org.batoncrm.handover.process.OwnerHandover.Variables.CHECK_ON;
import static org.batoncrm.handover.process.OwnerHandover.Variables.ITEMS_HELD;
import static org.batoncrm.handover.process.OwnerHandover.Variables.LAST_DAY_ENDS;

import java.util.Date;
import org.batoncrm.handover.HandoverWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes down what the person has, and proposes who gets it. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.takeInventory",
        outputs = {@Variable(name = "itemsHeld", type = Integer.class), @Variable(name = "lastDayEnds", type = Date.class), @Variable(name = "checkOn", type = Date.class)},
        sideEffects = {SideEffect.RECORD})
class TakeInventoryDelegate implements JavaDelegate {

    private final HandoverWork handovers;

    TakeInventoryDelegate(HandoverWork handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId handover = OwnerHandover.handover(execution);
        ITEMS_HELD.write(execution, handovers.takeInventory(handover));
        HandoverWork.Days days = handovers.days(handover);
        LAST_DAY_ENDS.write(execution, Date.from(days.lastDayEnds()));
        CHECK_ON.write(execution, Date.from(days.checkOn()));
    }
}
