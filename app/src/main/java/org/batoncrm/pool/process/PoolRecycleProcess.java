package org.batoncrm.pool.process;

import static org.batoncrm.pool.process.PoolRecycle.Messages.POOL_RUN_ASKED;

import org.batoncrm.pool.PoolJourney;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets a run begin outside of its hours; it finds out itself whether there was one today. */
@Component
class PoolRecycleProcess implements PoolJourney {

    private final RuntimeService runtime;

    PoolRecycleProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRED)
    public void run() {
        runtime.createMessageCorrelation(POOL_RUN_ASKED).correlateStartMessage();
    }
}
