package org.batoncrm.pool.process;

import org.batoncrm.pool.PoolWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Counts what belongs to people and could go to the pool. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.findCandidates",
        sideEffects = {SideEffect.RECORD})
class FindCandidatesDelegate implements JavaDelegate {

    private final PoolWork pool;

    FindCandidatesDelegate(PoolWork pool) {
        this.pool = pool;
    }

    @Override
    public void execute(DelegateExecution execution) {
        pool.findCandidates(PoolRecycle.day(execution));
    }
}
