package org.batoncrm.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
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
        Shelf<K, V> shelf = (Shelf<K, V>) TransactionSynchronizationManager.getResource(this);
        if (shelf == null) {
            shelf = new Shelf<>();
            TransactionSynchronizationManager.bindResource(this, shelf);
            TransactionSynchronizationManager.registerSynchronization(
                    new ResourceHolderSynchronization<>(shelf, this) {});
        }
        return shelf.held;
    }

    /** It goes when the transaction ends, and is out of sight while another one runs inside of it. */
    private static final class Shelf<K, V> extends ResourceHolderSupport {
        private final Map<K, Held<V>> held = new HashMap<>();
    }
}
