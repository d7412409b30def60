package org.batoncrm.inbox;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells when there is more mail than people write: from one sender, from one domain, or back and forth in one thread. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Floods {

    private static final Duration ECHO = Duration.ofHours(1);

    private final InboxProperties limits;
    private final JdbcClient jdbc;

    Floods(InboxProperties limits, JdbcClient jdbc) {
        this.limits = limits;
        this.jdbc = jdbc;
    }

    /** Whether this mail would open one thing too many. */
    boolean isBurst(long id, String sender, Instant at) {
        Instant since = at.minus(limits.burstWithin());
        String domain = sender.substring(sender.lastIndexOf('@') + 1);
        return opened("from_address", sender, since, id) >= limits.burst()
                || opened("from_domain", domain, since, id) >= limits.domainBurst();
    }

    private int opened(String column, String content, Instant since, long but) {
        return jdbc.sql("select count(*) from incoming_mail where " + column + " = ? and received_at >= ? and id <> ?"
                        + " and (opened = true or state in ('UNMATCHED', 'HELD'))")
                .params(content, Timestamp.from(since), but)
                .query(Integer.class)
                .single();
    }

    /** Whether two machines seem to answer each other. */
    boolean isEcho(RecordId record, String sender, Instant at) {
        int taken = jdbc.sql("select count(*) from incoming_mail where from_address = ? and received_at >= ?"
                        + " and record_type = ? and record_id = ? and state = 'TAKEN'")
                .params(sender, Timestamp.from(at.minus(ECHO)), record.type().name(), record.value())
                .query(Integer.class)
                .single();
        return taken >= limits.echoes();
    }
}
