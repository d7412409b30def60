package org.batoncrm.sample;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What of the sample company has been done. A step and its mark are one transaction: whenever the first start is
 * interrupted, the next one finds each step done or not begun.
 */
@Component
class SampleSteps {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SampleSteps(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    boolean done(String step) {
        return jdbc.sql("select count(*) from sample_step where name = ?")
                        .param(step)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Does the step unless it is done. */
    void once(String step, Runnable work) {
        transaction.executeWithoutResult(status -> {
            if (!done(step)) {
                work.run();
                jdbc.sql("insert into sample_step (name, done_at) values (?, ?)")
                        .params(step, Timestamp.from(clock.instant()))
                        .update();
            }
        });
    }
}
