package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketTargets.Variables.RESOLUTION_AMOUNT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.RESOLUTION_UNIT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.RESPONSE_AMOUNT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.RESPONSE_UNIT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.ROUND_THE_CLOCK;
import static org.batoncrm.ticket.process.TicketTargets.Variables.UPDATE_AMOUNT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.UPDATE_UNIT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.VENDOR_PAUSES;

import java.util.Map;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what the table promises the customer. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordPromises",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {
            @Variable(name = "responseAmount", type = Integer.class),
            @Variable(name = "responseUnit"),
            @Variable(name = "updateAmount", type = Integer.class),
            @Variable(name = "updateUnit"),
            @Variable(name = "resolutionAmount", type = Integer.class),
            @Variable(name = "resolutionUnit"),
            @Variable(name = "roundTheClock", type = Boolean.class),
            @Variable(name = "vendorPauses", type = Boolean.class)
        },
        sideEffects = {},
        listener = true)
class RecordPromisesDelegate implements JavaDelegate {

    RecordPromisesDelegate() {}

    @Override
    public void execute(DelegateExecution execution) {

        Map<String, Object> row = Decisions.row(execution);
        RESPONSE_AMOUNT.write(execution, (Integer) row.get("responseAmount"));
        RESPONSE_UNIT.write(execution, (String) row.get("responseUnit"));
        UPDATE_AMOUNT.write(execution, (Integer) row.get("updateAmount"));
        UPDATE_UNIT.write(execution, (String) row.get("updateUnit"));
        RESOLUTION_AMOUNT.write(execution, (Integer) row.get("resolutionAmount"));
        RESOLUTION_UNIT.write(execution, (String) row.get("resolutionUnit"));
        ROUND_THE_CLOCK.write(execution, Boolean.TRUE.equals(row.get("roundTheClock")));
        VENDOR_PAUSES.write(execution, Boolean.TRUE.equals(row.get("vendorPauses")));
    }
}
