package org.batoncrm.sla;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A clock is searched for once in a transaction, and is always the newest one. */
@BatonTest
class ClocksAtHandTest {

    private static final RecordId LEAD = RecordId.of("LEAD-7");
    private static final String NAME = "contact";

    @Autowired
    private ClocksAtHand atHand;

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private SlaClockRepository repository;

    @Autowired
    private EntityManager entities;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private final AtomicInteger searches = new AtomicInteger();

    @BeforeEach
    void oneClock() {
        start();
    }

    private long start() {
        return clocks.start(LEAD, NAME, BusinessCalendars.ROUND_THE_CLOCK, Duration.ofHours(4), clock.instant());
    }

    private Optional<Long> newest() {
        return atHand.newest(LEAD, NAME, () -> {
                    searches.incrementAndGet();
                    return repository.findFirstByRecordTypeAndRecordIdAndNameOrderByIdDesc(
                            LEAD.type(), LEAD.value(), NAME);
                })
                .map(SlaClock::id);
    }

    @Test
    void isSearchedForOnceInATransactionAndAgainInTheNext() {
        for (int n = 1; n <= 2; n++) {
            transaction.executeWithoutResult(status -> {
                assertThat(newest()).isPresent().isEqualTo(newest());
                newest();
            });
            assertThat(searches).hasValue(n);
        }
    }

    @Test
    void isSearchedForEachTimeOutsideOfATransaction() {
        newest();
        newest();

        assertThat(searches).hasValue(2);
    }

    @Test
    void anotherTransactionWithinThisOneSearchesForItself() {
        TransactionTemplate another = new TransactionTemplate(transaction.getTransactionManager());
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            newest();
            another.executeWithoutResult(within -> newest());
            newest();
        });

        assertThat(searches).hasValue(2);
    }

    @Test
    void whatTheSessionHasForgottenIsSearchedForAgain() {
        transaction.executeWithoutResult(status -> {
            newest();
            entities.clear();
            newest();
        });

        assertThat(searches).hasValue(2);
    }

    @Test
    void aClockThatBeginsAfterTheLastOneHasEndedIsTheNewest() {
        transaction.executeWithoutResult(status -> {
            Optional<Long> first = newest();
            clocks.met(LEAD, NAME);
            long second = start();

            assertThat(first).isPresent().isNotEqualTo(Optional.of(second));
            assertThat(newest()).contains(second);
            assertThat(clocks.state(LEAD, NAME).orElseThrow().endedAt()).isNull();
        });
    }

    @Test
    void oneThatWasMissingIsFoundOnceItHasBegun() {
        RecordId other = RecordId.of("LEAD-8");
        transaction.executeWithoutResult(status -> {
            assertThat(clocks.state(other, NAME)).isEmpty();
            clocks.start(other, NAME, BusinessCalendars.ROUND_THE_CLOCK, Duration.ofHours(4), clock.instant());
            assertThat(clocks.state(other, NAME)).isPresent();
        });
    }
}
