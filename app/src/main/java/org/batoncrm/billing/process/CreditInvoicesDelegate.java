package org.batoncrm.billing.process;

import org.batoncrm.billing.InvoicePlans;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes back what a contract has asked for: cancels what is planned, credits what is issued. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.creditInvoices",
        inputs = {@Variable(name = "contractId", type = Long.class)},
        sideEffects = {SideEffect.RECORD, SideEffect.PROCESS})
class CreditInvoicesDelegate implements JavaDelegate {

    private final InvoicePlans plans;

    CreditInvoicesDelegate(InvoicePlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.credit(PlanTable.contract(execution));
    }
}
