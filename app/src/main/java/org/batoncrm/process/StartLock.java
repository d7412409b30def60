package org.batoncrm.process;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets nodes that start at the same moment do their first work one after the other. */
@Component
public class StartLock {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    StartLock(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Does the work in a transaction that no other node's such work overlaps; it sees what they have committed. */
    public void alone(Runnable work) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select next_id from id_sequence where name = 'start_lock' for update")
                    .query(Long.class)
                    .single();
            work.run();
        });
    }
}
