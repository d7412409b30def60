package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.PARENT_SOLVED;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Looks whether the major incident that is solved is the one waited for. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.checkParent",
        outputs = {@Variable(name = "parentSolved", type = Boolean.class)},
        sideEffects = {})
class CheckParentDelegate implements JavaDelegate {

    private final TicketWork work;

    CheckParentDelegate(TicketWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        PARENT_SOLVED.write(execution, work.parentSolved(ticket));
    }
}
