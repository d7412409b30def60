package org.batoncrm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class ReadOnceTest {

    @Autowired
    private PlatformTransactionManager transactions;

    private final ReadOnce<String, Integer> once = new ReadOnce<>();
    private final AtomicInteger reads = new AtomicInteger();

    private int read() {
        return once.get("deal", key -> reads.incrementAndGet());
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    @Test
    void readsOnceInATransactionAndAnewInTheNext() {
        inTransaction(() -> assertThat(read() + read()).isEqualTo(2));
        inTransaction(() -> assertThat(read()).isEqualTo(2));
    }

    @Test
    void readsAnewOutsideOfATransaction() {
        assertThat(read()).isEqualTo(1);
        assertThat(read()).isEqualTo(2);
    }

    @Test
    void readsAnewWhatIsWritten() {
        inTransaction(() -> {
            read();
            once.forget("lead");
            assertThat(read()).isEqualTo(1);
            once.forget("deal");
            assertThat(read()).isEqualTo(2);
            once.forgetAll();
            assertThat(read()).isEqualTo(3);
        });
    }

    @Test
    void aTransactionInsideOfAnotherKnowsNothingOfIt() {
        TransactionTemplate inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        inTransaction(() -> {
            read();
            inner.executeWithoutResult(status -> assertThat(read()).isEqualTo(2));
            assertThat(read()).isEqualTo(1);
        });
    }

    @Test
    void whatWasReadWithoutALockIsReadAgainUnderOneAndThenHeld() {
        inTransaction(() -> {
            once.find("deal", false, () -> Optional.of(reads.incrementAndGet()));
            once.find("deal", true, () -> Optional.of(reads.incrementAndGet()));
            once.find("deal", true, () -> Optional.of(reads.incrementAndGet()));
            assertThat(read()).isEqualTo(2);
        });
    }

    @Test
    void nothingIsNotHeld() {
        inTransaction(() -> {
            assertThat(once.find("deal", false, Optional::empty)).isEmpty();
            assertThat(read()).isEqualTo(1);
        });
    }
}
