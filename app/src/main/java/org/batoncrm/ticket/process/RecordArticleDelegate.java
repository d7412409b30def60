package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.ARTICLE_NUMBER;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.ARTICLE_OUTCOME;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.ARTICLE_REASON;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.ARTICLE_TITLE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketArticles;
import org.batoncrm.ticket.TicketArticles.Answer;
import org.batoncrm.ticket.TicketArticles.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Closes the gap that a ticket has shown: a draft, an article that is there, or a reason why none is written. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordArticle",
        inputs = {
            @Variable(name = "articleOutcome"),
            @Variable(name = "articleTitle"),
            @Variable(name = "articleNumber"),
            @Variable(name = "articleReason")
        },
        sideEffects = {SideEffect.RECORD})
class RecordArticleDelegate implements JavaDelegate {

    private final TicketArticles articles;

    RecordArticleDelegate(TicketArticles articles) {
        this.articles = articles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        articles.record(
                ticket,
                new Answer(
                        Outcome.valueOf(ARTICLE_OUTCOME.read(execution)),
                        FormAnswers.take(execution, ARTICLE_TITLE),
                        FormAnswers.take(execution, ARTICLE_NUMBER),
                        FormAnswers.take(execution, ARTICLE_REASON)));
        execution.removeVariable(ARTICLE_OUTCOME.name());
    }
}
