package org.batoncrm.pool.process;

import static org.batoncrm.pool.process.PoolRecycle.Variables.MORE_CANDIDATES;

import org.batoncrm.pool.PoolWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Looks at a batch: keeps, warns, or lets go. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.judgeBatch",
        outputs = {@Variable(name = "moreCandidates", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD, SideEffect.OPEN_WORK})
class JudgeBatchDelegate implements JavaDelegate {

    private final PoolWork pool;

    JudgeBatchDelegate(PoolWork pool) {
        this.pool = pool;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MORE_CANDIDATES.write(execution, pool.judgeBatch(PoolRecycle.day(execution)));
    }
}
