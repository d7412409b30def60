package org.batoncrm.change.process;

import static org.batoncrm.change.process.RecordChangeApproval.Variables.CHANGE_KIND;
import static org.batoncrm.change.process.RecordChangeApproval.Variables.DEAL_AMOUNT;
import static org.batoncrm.change.process.RecordChangeApproval.Variables.RAISE;
import static org.batoncrm.change.process.RecordChangeApproval.Variables.RIVALS;

import org.batoncrm.change.ChangeFacts;
import org.batoncrm.change.ChangeWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads what the table may ask of a proposed change; kept for this transaction only, as it goes stale. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readChangeFacts",
        outputs = {
            @Variable(name = "changeKind"),
            @Variable(name = "raise", type = Double.class),
            @Variable(name = "dealAmount", type = Double.class),
            @Variable(name = "rivals", type = Integer.class)
        },
        sideEffects = {},
        listener = true)
class ReadChangeFactsDelegate implements JavaDelegate {

    private final ChangeWork changes;

    ReadChangeFactsDelegate(ChangeWork changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId change = RecordId.of(execution.getProcessBusinessKey());
        ChangeFacts facts = changes.facts(change);
        hold(execution, CHANGE_KIND, facts.kind().name());
        hold(execution, RAISE, facts.raise());
        hold(execution, DEAL_AMOUNT, facts.dealAmount());
        hold(execution, RIVALS, facts.rivals());
    }

    private static <T> void hold(DelegateExecution execution, ProcessVariable<T> variable, T fact) {
        execution.setVariable(variable.name(), Variables.untypedValue(fact, true));
    }
}
