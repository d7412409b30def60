package org.batoncrm.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.batoncrm.testing.AtOnce;
import org.junit.jupiter.api.Test;

class KeyGateTest {

    private final KeyGate gate = new KeyGate(10_000);

    @Test
    void letsThoseWithTheSameKeyPassOneAfterTheOther() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        assertThat(AtOnce.refusals(
                        () -> pass(inside, most),
                        () -> pass(inside, most),
                        () -> pass(inside, most),
                        () -> pass(inside, most)))
                .isEmpty();

        assertThat(most).hasValue(1);
        assertThat(gate.size()).isZero();
    }

    @Test
    void keepsNobodyWithAnotherKeyWaiting() {
        assertThat(gate.enter("one")).isTrue();
        assertThat(gate.enter("other")).isTrue();
        gate.leave("one");
        gate.leave("other");
    }

    @Test
    void lastsNoLongerThanThePatience() {
        KeyGate impatient = new KeyGate(1);
        assertThat(impatient.enter("one")).isTrue();

        assertThat(CompletableFuture.supplyAsync(() -> impatient.enter("one")).join())
                .isFalse();

        impatient.leave("one");
        assertThat(impatient.enter("one")).isTrue();
        impatient.leave("one");
        assertThat(impatient.size()).isZero();
    }

    private boolean pass(AtomicInteger inside, AtomicInteger most) {
        assertThat(gate.enter("one")).isTrue();
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        Thread.yield();
        inside.decrementAndGet();
        gate.leave("one");
        return true;
    }
}
