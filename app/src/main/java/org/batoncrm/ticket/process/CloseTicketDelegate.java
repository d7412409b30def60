package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.ARTICLE_WANTED;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketArticles;
import org.batoncrm.ticket.TicketSolutions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Closes a ticket, tells the customer, and says whether an article is to be written about it. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeTicket",
        outputs = {@Variable(name = "articleWanted", type = Boolean.class)},
        mails = "ticket/customer",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL, SideEffect.CLOCK})
class CloseTicketDelegate implements JavaDelegate {

    private final TicketSolutions solutions;
    private final TicketArticles articles;

    CloseTicketDelegate(TicketSolutions solutions, TicketArticles articles) {
        this.solutions = solutions;
        this.articles = articles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        solutions.close(ticket);
        ARTICLE_WANTED.write(execution, articles.wanted(ticket));
    }
}
