package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.CLOCK;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.PERCENT;

import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketEscalations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Notes that the customer asks for somebody with more authority. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordEscalation",
        outputs = {@Variable(name = "clock"), @Variable(name = "percent", type = Integer.class)},
        sideEffects = {})
class RecordEscalationDelegate implements JavaDelegate {

    RecordEscalationDelegate() {}

    @Override
    public void execute(DelegateExecution execution) {

        CLOCK.write(execution, TicketEscalations.BY_CUSTOMER);
        PERCENT.write(execution, 0);
    }
}
