package org.batoncrm.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was read in a transaction and not written since: the steps of a process look at the same record one after the
 * other. A row that was read under a lock stands for both ways of reading it, one without does not. Outside of a
 * transaction everything is read anew.
 */
public final class ReadOnce<K, V> {

    private record Held<V>(V found, boolean locked) {}

    /** What is held of the key in this transaction; else what is read, which is held from now on if there is anything. */
    public Optional<V> find(K key, boolean locked, Supplier<Optional<V>> read) {
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

    /** As {@link #find} of what always has an answer and is never locked. */
    public V get(K key, Function<K, V> read) {
        return find(key, false, () -> Optional.of(read.apply(key))).orElseThrow();
    }

    /** It is being written: whoever reads it next reads anew. */
    public void forget(K key) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            held().remove(key);
        }
    }

    /** As {@link #forget} of all keys. */
    public void forgetAll() {
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
