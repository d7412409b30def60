package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.QuoteToCash.Variables.SEND_MODE;

import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads how it goes on after a no. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordNextMove",
        inputs = @Variable(name = "nextMove"),
        outputs = @Variable(name = "sendMode"),
        sideEffects = {})
class RecordNextMoveDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        // Whoever decided to go on looks at the next quote before it goes out.
        SEND_MODE.write(execution, "MYSELF");
    }
}
