package org.batoncrm.renewal.process;

import java.util.List;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.renewal.RenewalPlans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Every night: contracts in effect that nobody has told this room of get their renewal, each in a transaction of its own.
 * Two nodes at once plan none twice.
 */
@Component
class RenewalSweep {

    private static final Logger LOG = LoggerFactory.getLogger(RenewalSweep.class);
    private static final int AT_ONCE = 500;

    private final RenewalPlans plans;

    RenewalSweep(RenewalPlans plans) {
        this.plans = plans;
    }

    @Scheduled(cron = "0 50 2 * * *")
    void sweep() {
        List<RecordId> missing = CurrentUser.asProcess(() -> plans.missing(AT_ONCE));
        for (RecordId contract : missing) {
            try {
                CurrentUser.asProcess(() -> plans.plan(contract));
            } catch (RuntimeException failed) {
                LOG.error("No renewal can be planned for {}: {}", contract, failed.toString());
            }
        }
    }
}
