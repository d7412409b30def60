package org.batoncrm.quote.process;

import static org.mockito.Mockito.mock;

import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.deal.DealWork;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Users;
import org.batoncrm.process.OwnersTasks;
import org.batoncrm.process.Processes;
import org.batoncrm.quote.QuoteApprovals;
import org.batoncrm.quote.QuoteSales;
import org.batoncrm.quote.Quotes;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What the room's delegates and hinges want; a test replaces what it is about. */
final class QuoteMocks {

    final QuoteApprovals approvals = mock(QuoteApprovals.class);
    final QuoteSales sales = mock(QuoteSales.class);
    final ApprovalWork cases = mock(ApprovalWork.class);
    final DealWork deals = mock(DealWork.class);
    final Users users = mock(Users.class);

    void into(AnnotationConfigApplicationContext context) {
        context.registerBean(QuoteApprovals.class, () -> approvals);
        context.registerBean(QuoteSales.class, () -> sales);
        context.registerBean(ApprovalWork.class, () -> cases);
        context.registerBean(DealWork.class, () -> deals);
        context.registerBean(Users.class, () -> users);
        context.registerBean(Quotes.class, () -> mock(Quotes.class));
        context.registerBean(Processes.class, () -> mock(Processes.class));
        context.registerBean(OwnersTasks.class, () -> mock(OwnersTasks.class));
        context.registerBean(CurrentUser.class, () -> mock(CurrentUser.class));
        context.registerBean(RuntimeService.class, () -> mock(RuntimeService.class));
        context.registerBean(TaskService.class, () -> mock(TaskService.class));
    }
}
