package org.batoncrm.pool.process;

import static org.batoncrm.pool.process.PoolRecycle.Variables.RUN_OPENED;

import java.time.LocalDate;
import java.util.Optional;
import org.batoncrm.pool.PoolWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Opens the run of the day, unless there was one. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.openPoolRun",
        outputs = {@Variable(name = "runOpened", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD})
class OpenPoolRunDelegate implements JavaDelegate {

    private final PoolWork pool;

    OpenPoolRunDelegate(PoolWork pool) {
        this.pool = pool;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<LocalDate> day = pool.open();
        day.ifPresent(opened -> execution.setProcessBusinessKey(PoolRecycle.key(opened)));
        RUN_OPENED.write(execution, day.isPresent());
    }
}
