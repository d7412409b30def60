package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.EXTERNAL_ISSUE;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.INTERNAL_NOTE;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.MINUTES_SPENT;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.NO_ARTICLE;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.PUBLIC_REPLY;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.ROOT_CAUSE;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.TICKET_QUEUE;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.WORKAROUND;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.WORK_OUTCOME;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.RootCause;
import org.batoncrm.ticket.TicketPromises;
import org.batoncrm.ticket.TicketWork;
import org.batoncrm.ticket.TicketWork.Outcome;
import org.batoncrm.ticket.TicketWork.Turn;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Hands over what was done in a turn at a ticket, and what comes next. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordTicketWork",
        inputs = {
            @Variable(name = "workOutcome"),
            @Variable(name = "publicReply"),
            @Variable(name = "internalNote"),
            @Variable(name = "minutesSpent"),
            @Variable(name = "rootCause"),
            @Variable(name = "noArticle", type = Boolean.class),
            @Variable(name = "ticketQueue"),
            @Variable(name = "externalIssue"),
            @Variable(name = "workaround")
        },
        outputs = {@Variable(name = "owner"), @Variable(name = "supportGroup"), @Variable(name = "calendarCode")},
        mails = {"ticket/customer", "ticket/notice"},
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class RecordTicketWorkDelegate implements JavaDelegate {

    private final TicketWork work;
    private final TicketPromises targets;

    RecordTicketWorkDelegate(TicketWork work, TicketPromises targets) {
        this.work = work;
        this.targets = targets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        Outcome outcome = Outcome.valueOf(WORK_OUTCOME.read(execution));
        Integer minutes = FormAnswers.takeNumber(execution, MINUTES_SPENT);
        String cause = FormAnswers.take(execution, ROOT_CAUSE);
        work.record(
                ticket,
                new Turn(
                        outcome,
                        FormAnswers.take(execution, PUBLIC_REPLY),
                        FormAnswers.take(execution, INTERNAL_NOTE),
                        minutes == null ? 0 : minutes,
                        cause == null || cause.isBlank() ? null : RootCause.valueOf(cause),
                        Boolean.TRUE.equals(FormAnswers.take(execution, NO_ARTICLE)),
                        FormAnswers.take(execution, TICKET_QUEUE),
                        FormAnswers.take(execution, EXTERNAL_ISSUE),
                        FormAnswers.take(execution, WORKAROUND)));
        Places.write(execution, targets.place(ticket));
    }
}
