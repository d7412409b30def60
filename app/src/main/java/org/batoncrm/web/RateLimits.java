package org.batoncrm.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How often something may happen, counted by all nodes together: a bucket of tokens that fills up steadily. It is kept
 * as the moment at which it will be full, so that taking one is a single statement on a single row, committed at once.
 * Call it outside a transaction: within one it needs a second connection.
 */
@Component
public class RateLimits {

    private static final int LONGEST_NAME = 120;
    private static final int SWEPT_AT_ONCE = 5_000;

    /** As many at once, and as many in this time. */
    public record Limit(int capacity, Duration per) {

        public Limit {
            if (capacity < 1) {
                throw new IllegalArgumentException("A limit lets at least one pass, not " + capacity);
            }
        }

        private long step() {
            return per.toNanos() / 1_000 / capacity;
        }

        /** Of a bucket from which one more can be taken. */
        private long latestFull(long now) {
            return now + (capacity - 1) * step();
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate separately;
    private final Clock clock;

    RateLimits(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Counts one. Answers how long to wait when it is too often; zero when it may happen. */
    public Duration take(String name, Limit limit) {
        String counted = cut(name);
        long now = now();
        // A second round when another node was the first to count this name.
        for (int round = 0; round < 2; round++) {
            if (add(counted, limit, now)) {
                return Duration.ZERO;
            }
            Duration wait = toWait(counted, limit, now);
            if (!wait.isZero() || begin(counted, limit, now)) {
                return wait;
            }
        }
        return Duration.ZERO;
    }

    /** How long to wait before the next one may happen; counts nothing. */
    public Duration toWait(String name, Limit limit) {
        return toWait(cut(name), limit, now());
    }

    private boolean add(String name, Limit limit, long now) {
        Integer changed = separately.execute(
                status -> jdbc.sql("update rate_limit set free_at = case when free_at > ? then free_at else ? end + ?"
                                + " where name = ? and free_at <= ?")
                        .params(now, now, limit.step(), name, limit.latestFull(now))
                        .update());
        return changed != null && changed == 1;
    }

    private boolean begin(String name, Limit limit, long now) {
        try {
            separately.executeWithoutResult(status -> jdbc.sql("insert into rate_limit (name, free_at) values (?, ?)")
                    .params(name, now + limit.step())
                    .update());
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    private Duration toWait(String name, Limit limit, long now) {
        return jdbc.sql("select free_at from rate_limit where name = ?")
                .param(name)
                .query(Long.class)
                .optional()
                .map(freeAt -> Duration.of(Math.max(0, freeAt - limit.latestFull(now)), ChronoUnit.MICROS))
                .orElse(Duration.ZERO);
    }

    /** Forgets what is full again; row by row, so that nobody who logs in waits for it. */
    @Scheduled(fixedDelay = 600_000, initialDelay = 300_000)
    public void sweep() {
        long now = now();
        List<String> full = jdbc.sql("select name from rate_limit where free_at < ? limit " + SWEPT_AT_ONCE)
                .param(now)
                .query(String.class)
                .list();
        for (String name : full) {
            separately.executeWithoutResult(status -> jdbc.sql("delete from rate_limit where name = ? and free_at < ?")
                    .params(name, now)
                    .update());
        }
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
