package org.batoncrm.pool;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for the pool.
 *
 * @param leadCap how many open leads somebody may have and still take one
 * @param accountCap how many accounts
 * @param countCustomers whether accounts that are customers count
 * @param coolingDays for how many days somebody cannot take back what they had
 * @param dailyViews how many records of the pool a sales rep may look at in a day
 * @param warningsPerDay of how many records an owner is warned in a day; the others come on the days after
 */
@ConfigurationProperties("baton.pool")
record PoolProperties(
        @DefaultValue("100") int leadCap,
        @DefaultValue("200") int accountCap,
        @DefaultValue("false") boolean countCustomers,
        @DefaultValue("30") int coolingDays,
        @DefaultValue("50") int dailyViews,
        @DefaultValue("20") int warningsPerDay) {

    PoolProperties {
        for (int number : new int[] {leadCap, accountCap, dailyViews, warningsPerDay}) {
            if (number < 1 || number > 100_000) {
                throw new IllegalArgumentException("a number of baton.pool is from 1 to 100000: " + number);
            }
        }
        if (coolingDays < 0 || coolingDays > 365) {
            throw new IllegalArgumentException("baton.pool.cooling-days is from 0 to 365: " + coolingDays);
        }
    }
}
