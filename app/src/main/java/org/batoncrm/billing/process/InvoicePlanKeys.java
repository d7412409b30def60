package org.batoncrm.billing.process;

import java.util.List;
import org.batoncrm.billing.InvoicePlans;
import org.batoncrm.process.ProcessCallable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What diagrams ask about the plan of the contract in {@code contractId}: {@code ${invoicePlan.keys(execution)}}. */
@Lazy
@Component("invoicePlan")
@ProcessCallable("keys")
public class InvoicePlanKeys {

    private final InvoicePlans plans;

    InvoicePlanKeys(InvoicePlans plans) {
        this.plans = plans;
    }

    /** The record numbers of the invoices that have to be collected; a call activity runs once for each. */
    public List<String> keys(DelegateExecution execution) {
        return plans.keys(PlanTable.contract(execution));
    }
}
