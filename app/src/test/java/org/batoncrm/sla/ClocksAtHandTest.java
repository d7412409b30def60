package org.batoncrm.sla;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The clocks of a record are searched for once in a transaction, and what is asked about is always the newest of a name. */
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
    private JdbcClient jdbc;

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

    private List<Long> known() {
        return atHand
                .of(LEAD, () -> {
                    searches.incrementAndGet();
                    return repository.findByRecordTypeAndRecordIdOrderByStartedAtAscIdAsc(LEAD.type(), LEAD.value());
                })
                .stream()
                .map(SlaClock::id)
                .toList();
    }

    @Test
    void isSearchedForOnceInATransactionAndAgainInTheNext() {
        for (int n = 1; n <= 2; n++) {
            transaction.executeWithoutResult(status -> {
                assertThat(known()).hasSize(1).isEqualTo(known());
                known();
            });
            assertThat(searches).hasValue(n);
        }
    }

    @Test
    void isSearchedForEachTimeOutsideOfATransaction() {
        known();
        known();

        assertThat(searches).hasValue(2);
    }

    @Test
    void anotherTransactionWithinThisOneSearchesForItself() {
        TransactionTemplate another = new TransactionTemplate(transaction.getTransactionManager());
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            known();
            another.executeWithoutResult(within -> known());
            known();
        });

        assertThat(searches).hasValue(2);
    }

    @Test
    void whatTheSessionHasForgottenIsSearchedForAgain() {
        transaction.executeWithoutResult(status -> {
            known();
            entities.clear();
            known();
        });

        assertThat(searches).hasValue(2);
    }

    @Test
    void aClockThatBeginsAfterTheLastOneHasEndedIsTheNewest() {
        transaction.executeWithoutResult(status -> {
            long first = known().get(0);
            clocks.met(LEAD, NAME);
            long second = start();

            assertThat(known()).containsExactly(first, second);
            assertThat(searches).hasValue(1);
            assertThat(clocks.state(LEAD, NAME).orElseThrow().endedAt()).isNull();
        });
    }

    /** Each node draws its numbers out of a block of its own. */
    @Test
    void theNewestIsTheOneThatBeganLastAndNotTheOneWithTheHighestNumber() {
        clocks.met(LEAD, NAME);
        transaction.executeWithoutResult(status -> {
            String columns =
                    "calendar_code, due_at, ended_at, name, passed_percent, record_id, record_type, started_at,"
                            + " state, target_minutes, version";
            jdbc.sql("insert into sla_clock (id, " + columns + ") select id + 1000000, " + columns + " from sla_clock")
                    .update();
            jdbc.sql("update sla_segment set clock_id = clock_id + 1000000").update();
            jdbc.sql("delete from sla_clock where id < 1000000").update();
        });
        long second = start();

        clocks.pause(LEAD, NAME, "They asked for time");

        assertThat(jdbc.sql("select id from sla_clock where state = 'PAUSED'")
                        .query(Long.class)
                        .list())
                .containsExactly(second);
        assertThat(clocks.states(LEAD))
                .hasSize(2)
                .last()
                .satisfies(state -> assertThat(state.endedAt()).isNull());
        clocks.cancel(LEAD, NAME);
        assertThat(clocks.state(LEAD, NAME).orElseThrow().state()).isEqualTo(SlaState.CANCELLED);
    }

    @Test
    void aPromiseOfThePastIsFoundOnceItIsWrittenDown() {
        RecordId other = RecordId.of("LEAD-8");
        transaction.executeWithoutResult(status -> {
            assertThat(clocks.states(other)).isEmpty();
            clocks.record(
                    other,
                    NAME,
                    BusinessCalendars.ROUND_THE_CLOCK,
                    Duration.ofHours(4),
                    clock.instant().minusSeconds(60),
                    clock.instant());
            assertThat(clocks.states(other)).hasSize(1);
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
