package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.AcceptedQuote.CONTRACT_KEY;
import static org.batoncrm.contract.process.AcceptedQuote.QUOTE_ID;

import org.batoncrm.contract.ContractWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Opens the contract that comes of the accepted quote, once. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.openContract",
        inputs = {@Variable(name = "quoteId", type = Long.class)},
        outputs = {@Variable(name = "contractKey")},
        sideEffects = {SideEffect.RECORD})
class OpenContractDelegate implements JavaDelegate {

    private final ContractWork contracts;

    OpenContractDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = RecordId.of(RecordType.QUOTE, QUOTE_ID.read(execution));
        CONTRACT_KEY.write(execution, contracts.open(quote).toString());
    }
}
