package org.batoncrm.billing.process;

import org.batoncrm.billing.InvoicePlans;
import org.batoncrm.contract.ContractRenewed;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When a contract goes on for another term, that term falls into instalments by the same table as the first one. */
@Component
@Transactional
class RenewedTerms {

    private final InvoicePlans plans;
    private final DecisionService tables;

    RenewedTerms(InvoicePlans plans, DecisionService tables) {
        this.plans = plans;
        this.tables = tables;
    }

    @EventListener
    void on(ContractRenewed term) {
        plans.prolong(term, PlanTable.ask(tables, plans.facts(term)));
    }
}
