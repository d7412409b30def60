package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Two limiters on one database, as two nodes have them. */
@BatonTest
class RateLimitsTest {

    private static final RateLimits.Limit TEN = new RateLimits.Limit(10, Duration.ofMinutes(1));

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private People people;

    private final MovingClock clock = new MovingClock();
    private RateLimits here;
    private RateLimits there;

    @BeforeEach
    void twoNodes() {
        here = new RateLimits(jdbc, transactions, clock);
        there = new RateLimits(jdbc, transactions, clock);
    }

    @Test
    void countsOverAllNodes() {
        for (int i = 0; i < 5; i++) {
            assertThat(here.take("door", TEN)).isZero();
            assertThat(there.take("door", TEN)).isZero();
        }
        assertThat(here.take("door", TEN)).isEqualTo(Duration.ofSeconds(6));
        assertThat(there.toWait("door", TEN)).isEqualTo(Duration.ofSeconds(6));
        assertThat(there.take("another door", TEN)).isZero();
    }

    @Test
    void fillsUpSteadilyAndNeverAboveItsSize() {
        for (int i = 0; i < 10; i++) {
            here.take("door", TEN);
        }
        clock.now = clock.now.plusSeconds(6);
        assertThat(there.take("door", TEN)).isZero();
        assertThat(here.take("door", TEN)).isEqualTo(Duration.ofSeconds(6));
        clock.now = clock.now.plusSeconds(3600);
        int passed = 0;
        while (there.take("door", TEN).isZero()) {
            passed++;
        }
        assertThat(passed).isEqualTo(10);
    }

    @Test
    void letsNoMoreThroughWhenAllComeAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                RateLimits node = i % 2 == 0 ? here : there;
                calls.add(() -> node.take("door", TEN).isZero());
            }
            int passed = 0;
            for (Future<Boolean> call : callers.invokeAll(calls, 30, TimeUnit.SECONDS)) {
                passed += call.get() ? 1 : 0;
            }
            assertThat(passed).isEqualTo(10);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void forgetsWhatIsFullAgainAndNothingElse() {
        here.take("old", TEN);
        clock.now = clock.now.plusSeconds(30);
        here.take("new", TEN);
        there.sweep();
        assertThat(jdbc.sql("select name from rate_limit").query(String.class).list())
                .containsExactly("new");
    }

    @Test
    void keepsAnAddressOutThatGuessedOnAnotherNode() {
        RateLimits otherNode = new RateLimits(jdbc, transactions, Clock.systemUTC());
        RateLimits.Limit thirty = new RateLimits.Limit(30, Duration.ofMinutes(1));
        for (int i = 0; i < 40; i++) {
            otherNode.take("login 127.0.0.1", thirty);
        }
        people.add("anna");
        assertThat(people.basic("anna").get("/api/v1/tasks").statusCode()).isEqualTo(401);
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
