package org.batoncrm.identity;

import java.time.Duration;
import org.batoncrm.web.RateLimits;
import org.springframework.stereotype.Component;

/** At most thirty wrong passwords a minute from one address, on whatever node. */
@Component
class AddressThrottle {

    static final int FAILURES = 30;
    private static final RateLimits.Limit LIMIT = new RateLimits.Limit(FAILURES, Duration.ofMinutes(1));

    private final RateLimits limits;

    AddressThrottle(RateLimits limits) {
        this.limits = limits;
    }

    boolean exhausted(String address) {
        return !limits.toWait(name(address), LIMIT).isZero();
    }

    void failed(String address) {
        limits.take(name(address), LIMIT);
    }

    private static String name(String address) {
        return "login " + address;
    }
}
