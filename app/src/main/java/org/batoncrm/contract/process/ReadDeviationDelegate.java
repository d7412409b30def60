package org.batoncrm.contract.process;

import org.batoncrm.contract.ContractApprovals;
import org.batoncrm.contract.DeviationFacts;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads what the table may ask about a contract or its amendment; kept for this transaction only. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readDeviation",
        outputs = {
            @Variable(name = "matter"),
            @Variable(name = "quoted", type = Boolean.class),
            @Variable(name = "priceDown", type = Double.class),
            @Variable(name = "paymentLonger", type = Integer.class),
            @Variable(name = "termChange", type = Integer.class),
            @Variable(name = "clausesChanged", type = Boolean.class),
            @Variable(name = "noticeShorter", type = Integer.class),
            @Variable(name = "amountDelta", type = Double.class)
        },
        sideEffects = {},
        listener = true)
class ReadDeviationDelegate implements JavaDelegate {

    private final ContractApprovals approvals;

    ReadDeviationDelegate(ContractApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId subject = RecordId.of(execution.getProcessBusinessKey());
        DeviationFacts facts = approvals.facts(subject);
        hold(execution, "matter", facts.matter());
        hold(execution, "quoted", facts.quoted());
        hold(execution, "priceDown", facts.priceDown());
        hold(execution, "paymentLonger", facts.paymentLonger());
        hold(execution, "termChange", facts.termChange());
        hold(execution, "clausesChanged", facts.clausesChanged());
        hold(execution, "noticeShorter", facts.noticeShorter());
        hold(execution, "amountDelta", facts.amountDelta());
    }

    private static void hold(DelegateExecution execution, String name, Object fact) {
        execution.setVariable(name, Variables.untypedValue(fact, true));
    }
}
