package org.batoncrm.lead.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** How often the public form may be sent; counted on each node for itself. */
@Component
class LeadFormLimits {

    private static final int ADDRESSES = 10_000;

    private final LeadFormProperties properties;
    private volatile Bucket all;
    private final Map<String, Bucket> addresses = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES;
        }
    });

    LeadFormLimits(LeadFormProperties properties) {
        this.properties = properties;
        this.all = bucket(properties.perForm());
    }

    /** Refuses with 429 and the time to wait when it is too often. */
    void take(String address) {
        require(addresses.computeIfAbsent(address, a -> bucket(properties.perAddress())));
        require(all);
    }

    /** Lets everybody begin anew. */
    void forget() {
        addresses.clear();
        all = bucket(properties.perForm());
    }

    private static void require(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            ErrorResponseException tooMany = new ErrorResponseException(
                    HttpStatus.TOO_MANY_REQUESTS, ProblemDetail.forStatus(HttpStatus.TOO_MANY_REQUESTS), null);
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            tooMany.getHeaders().set("Retry-After", String.valueOf(seconds));
            throw tooMany;
        }
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
