package org.batoncrm.web;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** A node without its database is not ready; asking costs nothing, however often a balancer asks. */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

    private final DatabaseAway away;

    DatabaseHealthIndicator(DatabaseAway away) {
        this.away = away;
    }

    @Override
    public Health health() {
        return away.isNow() ? Health.down().build() : Health.up().build();
    }
}
