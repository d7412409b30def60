package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.CLOCK;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.ESCALATION;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.PERCENT;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.RAISED;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketEscalations;
import org.batoncrm.ticket.TicketEscalations.Result;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Does what the policy asks for at this share of this clock. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.escalateTicket",
        inputs = {
            @Variable(name = "decisionResult", type = DmnDecisionResult.class),
            @Variable(name = "clock"),
            @Variable(name = "percent", type = Integer.class)
        },
        outputs = {@Variable(name = "raised", type = Boolean.class), @Variable(name = "escalation")},
        mails = "ticket/notice",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL},
        listener = true)
class EscalateTicketDelegate implements JavaDelegate {

    private final TicketEscalations escalations;

    EscalateTicketDelegate(TicketEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        Result result = escalations.escalate(
                ticket, CLOCK.read(execution), PERCENT.read(execution), Measures.of(Decisions.rows(execution)));
        RAISED.write(execution, result.raised());
        ESCALATION.write(execution, result.escalation());
    }
}
