package org.batoncrm.record;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is remembered as long as the running transaction lasts. It lies aside while another transaction runs within this one,
 * and is forgotten at its end, however it ends.
 *
 * @param <T> what is remembered; one of them for each transaction
 */
public final class PerTransaction<T> {

    private static final class Holder<T> extends ResourceHolderSupport {

        private final T held;

        private Holder(T held) {
            this.held = held;
        }
    }

    private final Supplier<T> fresh;

    /** @param fresh what a transaction begins with */
    public PerTransaction(Supplier<T> fresh) {
        this.fresh = fresh;
    }

    /** That of this transaction, begun when there is none yet; null outside of a transaction. */
    public @Nullable T current() {
        T known = known();
        if (known != null
                || !TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return known;
        }
        Holder<T> begun = new Holder<>(fresh.get());
        TransactionSynchronizationManager.bindResource(this, begun);
        TransactionSynchronizationManager.registerSynchronization(new ResourceHolderSynchronization<>(begun, this) {});
        return begun.held;
    }

    /** That of this transaction; null when it has none yet, and outside of a transaction. */
    @SuppressWarnings("unchecked") // Nobody else binds anything to this.
    public @Nullable T known() {
        Holder<T> holder = (Holder<T>) TransactionSynchronizationManager.getResource(this);
        return holder == null ? null : holder.held;
    }
}
