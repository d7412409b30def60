package org.batoncrm.onboarding.process;

import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.PlanItemWork;
import org.batoncrm.process.ProcessCallable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What diagrams ask about the plan: {@code ${onboardingItems.open(execution)}}. */
@Lazy
@Component("onboardingItems")
@ProcessCallable({"open"})
public class OnboardingItems {

    private final PlanItemWork items;

    OnboardingItems(PlanItemWork items) {
        this.items = items;
    }

    /** The keys of what is to be done in the phase under way; a call activity runs once for each. */
    public List<String> open(DelegateExecution execution) {
        return items.open(RecordId.of(execution.getProcessBusinessKey()));
    }
}
