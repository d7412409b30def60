package org.batoncrm.billing.process;

import static org.batoncrm.billing.process.CollectInstalment.Variables.CUSTOMER_TIER;
import static org.batoncrm.billing.process.CollectInstalment.Variables.DAYS_LATE;
import static org.batoncrm.billing.process.CollectInstalment.Variables.OPEN_AMOUNT;

import org.batoncrm.billing.DunningWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads what the table of reminders may ask; kept for this transaction only, as it goes stale. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readDunningFacts",
        outputs = {
            @Variable(name = "daysLate", type = Integer.class),
            @Variable(name = "customerTier"),
            @Variable(name = "openAmount", type = Double.class)
        },
        sideEffects = {},
        listener = true)
class ReadDunningFactsDelegate implements JavaDelegate {

    private final DunningWork dunning;

    ReadDunningFactsDelegate(DunningWork dunning) {
        this.dunning = dunning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DunningWork.Facts facts = dunning.facts(CollectInstalment.invoice(execution));
        hold(execution, DAYS_LATE, facts.daysLate());
        hold(execution, CUSTOMER_TIER, facts.customerTier());
        hold(execution, OPEN_AMOUNT, facts.openAmount());
    }

    private static <T> void hold(DelegateExecution execution, ProcessVariable<T> variable, T fact) {
        execution.setVariable(variable.name(), Variables.untypedValue(fact, true));
    }
}
