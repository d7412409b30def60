package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.SILENCE_ACTION;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.SILENCE_ROUND;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reminds a customer who does not answer, or gives up. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.treatSilence",
        inputs = {@Variable(name = "silenceAction")},
        outputs = {@Variable(name = "silenceRound", type = Integer.class)},
        mails = "ticket/customer",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class TreatSilenceDelegate implements JavaDelegate {

    private final TicketWork work;

    TreatSilenceDelegate(TicketWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        work.silent(ticket, SILENCE_ACTION.read(execution));
        SILENCE_ROUND.write(execution, work.silenceRounds(ticket) + 1);
    }
}
