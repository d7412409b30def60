package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractToCash.Variables.REMINDERS;
import static org.batoncrm.contract.process.ContractToCash.Variables.REMINDER_DAYS;

import org.batoncrm.contract.ContractWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reminds whoever has not signed yet, and says when to remind again. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.remindSigners",
        inputs = {@Variable(name = "reminders", type = Integer.class)},
        outputs = {
            @Variable(name = "reminders", type = Integer.class),
            @Variable(name = "reminderDays", type = Integer.class)
        },
        mails = {"contract/remind", "contract/unsigned"},
        sideEffects = {SideEffect.MAIL})
class RemindSignersDelegate implements JavaDelegate {

    private final ContractWork contracts;

    RemindSignersDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        int round = REMINDERS.find(execution).orElse(0) + 1;
        contracts.remind(contract, round);
        REMINDERS.write(execution, round);
        REMINDER_DAYS.write(execution, round == 1 ? 4 : 7);
    }
}
