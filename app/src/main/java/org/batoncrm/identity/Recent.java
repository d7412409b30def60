package org.batoncrm.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers kept for two seconds, so that a page needs one look-up where it would need many, and a change made on another
 * node is seen at once for a human. A change on this node calls {@link #forget}.
 */
final class Recent<K, V> {

    private static final long KEPT = Duration.ofSeconds(2).toNanos();
    private static final int MOST = 10_000;

    private record Kept<V>(V answer, long since) {}

    private final ConcurrentHashMap<K, Kept<V>> kept = new ConcurrentHashMap<>();

    V get(K key, Function<K, V> read) {
        return find(key).orElseGet(() -> put(key, read.apply(key)));
    }

    Optional<V> find(K key) {
        Kept<V> found = kept.get(key);
        return found == null || System.nanoTime() - found.since > KEPT ? Optional.empty() : Optional.of(found.answer);
    }

    V put(K key, V answer) {
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(key, new Kept<>(answer, System.nanoTime()));
        return answer;
    }

    void forget() {
        kept.clear();
    }
}
