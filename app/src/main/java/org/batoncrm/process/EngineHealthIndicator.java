package org.batoncrm.process;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** A node whose engine does not work off its jobs is not ready, unless it was set up so. */
@Component
class EngineHealthIndicator implements HealthIndicator {

    private final ObjectProvider<NodeJobs> jobs;

    EngineHealthIndicator(ObjectProvider<NodeJobs> jobs) {
        this.jobs = jobs;
    }

    @Override
    public Health health() {
        NodeJobs own = jobs.getIfAvailable();
        return own == null || own.isActive()
                ? Health.up().build()
                : Health.down().build();
    }
}
