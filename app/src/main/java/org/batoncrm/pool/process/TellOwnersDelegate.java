package org.batoncrm.pool.process;

import org.batoncrm.pool.PoolWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes to the owners whose records go to the pool soon. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.tellOwners",
        mails = "pool/warning",
        sideEffects = {SideEffect.MAIL})
class TellOwnersDelegate implements JavaDelegate {

    private final PoolWork pool;

    TellOwnersDelegate(PoolWork pool) {
        this.pool = pool;
    }

    @Override
    public void execute(DelegateExecution execution) {
        pool.tellOwners(PoolRecycle.day(execution));
    }
}
