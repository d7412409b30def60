package org.batoncrm.contract.process;

import static org.mockito.Mockito.mock;

import java.util.List;
import org.batoncrm.contract.Amendments;
import org.batoncrm.contract.ContractApprovals;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractWork;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.process.OwnersTasks;
import org.batoncrm.process.Processes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What the room's delegates and hinges want. */
final class ContractMocks {

    /** What diagrams ask of the places of a case. */
    public interface Places {

        List<Integer> waiting(DelegateExecution execution);
    }

    /** What diagrams ask of the invoices of a contract. */
    public interface Invoices {

        List<String> keys(DelegateExecution execution);
    }

    final ContractWork work = mock(ContractWork.class);
    final ContractApprovals approvals = mock(ContractApprovals.class);
    final Amendments amendments = mock(Amendments.class);

    void into(AnnotationConfigApplicationContext context) {
        context.registerBean(ContractWork.class, () -> work);
        context.registerBean(ContractApprovals.class, () -> approvals);
        context.registerBean(Amendments.class, () -> amendments);
        context.registerBean(ContractFacts.class, () -> mock(ContractFacts.class));
        context.registerBean(Processes.class, () -> mock(Processes.class));
        context.registerBean(CurrentUser.class, () -> mock(CurrentUser.class));
        context.registerBean(OwnersTasks.class, () -> mock(OwnersTasks.class));
    }
}
