package org.batoncrm.billing.process;

import static org.batoncrm.billing.process.CollectInstalment.Messages.DISPUTE_RESOLVED;
import static org.batoncrm.billing.process.CollectInstalment.Messages.INVOICE_CLOSED;
import static org.batoncrm.billing.process.CollectInstalment.Messages.INVOICE_DISPUTED;
import static org.batoncrm.billing.process.CollectInstalment.Messages.INVOICE_ISSUED;
import static org.batoncrm.billing.process.CollectInstalment.Messages.INVOICE_PLANNED;
import static org.batoncrm.billing.process.CollectInstalment.Messages.PAYMENT_RECEIVED;

import java.util.Date;
import java.util.Map;
import org.batoncrm.billing.BillingWork;
import org.batoncrm.billing.InvoiceMoved;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Processes;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When something becomes of an invoice, its process hears of it in the same transaction. */
@Component
@Transactional
class CollectInstalmentProcess {

    private final Processes processes;
    private final BillingWork billing;
    private final RuntimeService runtime;
    private final ManagementService management;

    CollectInstalmentProcess(
            Processes processes, BillingWork billing, RuntimeService runtime, ManagementService management) {
        this.processes = processes;
        this.billing = billing;
        this.runtime = runtime;
        this.management = management;
    }

    @EventListener
    void on(InvoiceMoved moved) {
        RecordId invoice = moved.invoice();
        try {
            switch (moved.what()) {
                case BEGUN -> processes.start(invoice, CollectInstalment.KEY, INVOICE_PLANNED, Map.of());
                case MOVED -> move(invoice);
                case ISSUED -> tell(invoice, INVOICE_ISSUED);
                case PAID -> tell(invoice, PAYMENT_RECEIVED);
                case CLOSED -> tell(invoice, INVOICE_CLOSED);
                case DISPUTED -> tell(invoice, INVOICE_DISPUTED);
                case DISPUTE_RESOLVED -> tell(invoice, DISPUTE_RESOLVED);
            }
        } catch (OptimisticLockingException moving) {
            // The process takes a step at this moment; in words that the caller's room knows.
            throw new OptimisticLockingFailureException(invoice + " is on its way", moving);
        }
    }

    private void tell(RecordId invoice, String message) {
        processes.correlate(invoice, message, Map.of());
    }

    /** The process waits for another day now. */
    private void move(RecordId invoice) {
        Date day = Date.from(billing.plannedAt(invoice));
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(CollectInstalment.KEY)
                .processInstanceBusinessKey(invoice.toString())
                .list()
                .forEach(instance -> management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(CollectInstalment.Tasks.INVOICE_DATE)
                        .list()
                        .forEach(job -> management.setJobDuedate(job.getId(), day)));
    }
}
