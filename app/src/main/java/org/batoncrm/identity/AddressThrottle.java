package org.batoncrm.identity;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** At most thirty wrong passwords a minute from one address; counted on each node for itself. */
@Component
class AddressThrottle {

    private static final int FAILURES = 30;
    private static final int ADDRESSES = 10_000;

    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES;
        }
    });

    boolean exhausted(String address) {
        Bucket bucket = buckets.get(address);
        return bucket != null && bucket.getAvailableTokens() == 0;
    }

    void failed(String address) {
        buckets.computeIfAbsent(
                        address,
                        a -> Bucket.builder()
                                .addLimit(
                                        limit -> limit.capacity(FAILURES).refillGreedy(FAILURES, Duration.ofMinutes(1)))
                                .build())
                .tryConsume(1);
    }
}
