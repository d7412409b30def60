package org.batoncrm.billing.process;

import static org.batoncrm.billing.process.CollectInstalment.Variables.AUTOMATIC;
import static org.batoncrm.billing.process.CollectInstalment.Variables.INSTALMENT_OUTCOME;
import static org.batoncrm.billing.process.CollectInstalment.Variables.INVOICE_DATE;
import static org.batoncrm.billing.process.CollectInstalment.Variables.OWNER;

import java.util.Date;
import org.batoncrm.billing.BillingWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads how far an invoice is, when it is to be issued, and whose customer it is about. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readInvoice",
        outputs = {
            @Variable(name = "instalmentOutcome"),
            @Variable(name = "invoiceDate", type = Date.class),
            @Variable(name = "automatic", type = Boolean.class),
            @Variable(name = "owner")
        },
        sideEffects = {})
class ReadInvoiceDelegate implements JavaDelegate {

    private final BillingWork billing;

    ReadInvoiceDelegate(BillingWork billing) {
        this.billing = billing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BillingWork.Standing standing = billing.standing(CollectInstalment.invoice(execution));
        INSTALMENT_OUTCOME.write(execution, standing.outcome());
        INVOICE_DATE.write(execution, Date.from(standing.planned()));
        AUTOMATIC.write(execution, standing.automatic());
        OWNER.write(execution, standing.owner());
    }
}
