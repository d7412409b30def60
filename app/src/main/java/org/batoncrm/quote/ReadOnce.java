package org.batoncrm.quote;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was read in a transaction and not written since: the steps of a process look at the same quote one after the
 * other. A row that was read under a lock stands for both ways of reading it, one without does not.
 */
final class ReadOnce<K, V> {

    private record Held<V>(V found, boolean locked) {}

    Optional<V> find(K key, boolean locked, Supplier<Optional<V>> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.get();
        }
        Map<K, Held<V>> held = held();
        Held<V> before = held.get(key);
        if (before != null && (before.locked || !locked)) {
            return Optional.of(before.found);
        }
        Optional<V> found = read.get();
        found.ifPresent(one -> held.put(key, new Held<>(one, locked)));
        return found;
    }

    /** It is being written: whoever reads it next reads anew. */
    void forget(K key) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            held().remove(key);
        }
    }

    void forgetAll() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            held().clear();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<K, Held<V>> held() {
        Object bound = TransactionSynchronizationManager.getResource(this);
        if (bound != null) {
            return (Map<K, Held<V>>) bound;
        }
        Map<K, Held<V>> fresh = new HashMap<>();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(ReadOnce.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(ReadOnce.this, fresh);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(ReadOnce.this);
            }
        });
        return fresh;
    }
}
