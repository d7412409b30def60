package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractChange.Variables.EFFECTIVE_AT;
import static org.batoncrm.contract.process.ContractChange.Variables.SIGNED_BY_CUSTOMER;
import static org.batoncrm.contract.process.ContractChange.Variables.SIGNED_BY_US;
import static org.batoncrm.contract.process.ContractChange.Variables.SIGNED_ON;
import static org.batoncrm.contract.process.ContractChange.Variables.TAKES_EFFECT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import org.batoncrm.contract.Amendments;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Notes that both sides have signed an amendment; it takes effect NOW, or LATER at the start of its day. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.signAmendment",
        inputs = {@Variable(name = "signedByUs"), @Variable(name = "signedByCustomer"), @Variable(name = "signedOn")},
        outputs = {@Variable(name = "takesEffect"), @Variable(name = "effectiveAt", type = Date.class)},
        sideEffects = {SideEffect.RECORD})
class SignAmendmentDelegate implements JavaDelegate {

    private final Amendments amendments;

    SignAmendmentDelegate(Amendments amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        String byUs = FormAnswers.take(execution, SIGNED_BY_US);
        String byCustomer = FormAnswers.take(execution, SIGNED_BY_CUSTOMER);
        LocalDate on = FormAnswers.takeDate(execution, SIGNED_ON);
        Optional<Instant> later = amendments.sign(contract, byUs, byCustomer, on);
        later.ifPresent(at -> EFFECTIVE_AT.write(execution, Date.from(at)));
        TAKES_EFFECT.write(execution, later.isPresent() ? "LATER" : "NOW");
    }
}
