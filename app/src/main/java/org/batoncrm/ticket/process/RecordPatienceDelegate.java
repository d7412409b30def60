package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.SILENCE_ACTION;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.SILENCE_DAYS;

import java.util.Map;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps how long a silent customer is waited for, and what comes then. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordPatience",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {@Variable(name = "silenceAction"), @Variable(name = "silenceDays", type = Integer.class)},
        sideEffects = {},
        listener = true)
class RecordPatienceDelegate implements JavaDelegate {

    RecordPatienceDelegate() {}

    @Override
    public void execute(DelegateExecution execution) {

        Map<String, Object> row = Decisions.row(execution);
        SILENCE_ACTION.write(execution, (String) row.get("action"));
        SILENCE_DAYS.write(execution, ((Number) row.get("days")).intValue());
    }
}
