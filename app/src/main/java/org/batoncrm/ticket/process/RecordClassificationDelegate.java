package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.TRIAGE;

import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketIntake;
import org.batoncrm.ticket.TicketIntake.Classification;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what the table says a ticket is about, where nobody has said so. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordClassification",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {@Variable(name = "triage", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordClassificationDelegate implements JavaDelegate {

    private final TicketIntake intake;

    RecordClassificationDelegate(TicketIntake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        Map<String, Object> row = Decisions.row(execution);
        intake.classify(
                ticket,
                new Classification(
                        (String) row.get("category"),
                        (Integer) row.get("impact"),
                        (Integer) row.get("urgency"),
                        Boolean.TRUE.equals(row.get("triage"))));
        TRIAGE.write(execution, Boolean.TRUE.equals(row.get("triage")));
    }
}
