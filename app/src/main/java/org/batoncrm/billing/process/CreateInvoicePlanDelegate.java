package org.batoncrm.billing.process;

import org.batoncrm.billing.InvoicePlans;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Plans the instalments of a contract as the table wants them. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.createInvoicePlan",
        inputs = {@Variable(name = "contractId", type = Long.class)},
        outputs = {@Variable(name = "instalmentCount", type = Integer.class)},
        sideEffects = {SideEffect.RECORD},
        compensatedBy = "creditInvoicesDelegate")
class CreateInvoicePlanDelegate implements JavaDelegate {

    private static final ProcessVariable<Integer> INSTALMENT_COUNT =
            new ProcessVariable<>("instalmentCount", Integer.class);

    private final InvoicePlans plans;

    CreateInvoicePlanDelegate(InvoicePlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = PlanTable.contract(execution);
        INSTALMENT_COUNT.write(
                execution,
                plans.create(
                        contract,
                        PlanTable.ask(
                                execution.getProcessEngineServices().getDecisionService(), plans.facts(contract))));
    }
}
