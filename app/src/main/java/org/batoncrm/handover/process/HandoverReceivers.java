package org.batoncrm.handover.process;

import java.util.List;
import org.batoncrm.handover.HandoverWork;
import org.batoncrm.process.ProcessCallable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What diagrams ask about the plan of a hand-over: {@code ${handoverPlan.receivers(execution)}}. */
@Lazy
@Component("handoverPlan")
@ProcessCallable("receivers")
public class HandoverReceivers {

    private final HandoverWork handovers;

    HandoverReceivers(HandoverWork handovers) {
        this.handovers = handovers;
    }

    /** The log-in names of those who have been asked and have not answered. */
    public List<String> receivers(DelegateExecution execution) {
        return handovers.receivers(OwnerHandover.handover(execution));
    }
}
