package org.batoncrm.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Up to where each mailbox has been read, and by whom just now. One node at a time reads a mailbox, by a lease that ends by
 * the database's clock: what a dead node began goes on from another one.
 */
@Component
class MailboxRows {

    /** Longer than every wait for the mail server; prolonged with each message. */
    static final int LEASE_SECONDS = 180;

    private static final int LONGEST_WAIT = 300;
    private static final String NOW = "localtimestamp(6)";

    /** Another node reads the mailbox meanwhile. */
    static final class LeaseLost extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** How a mailbox is. */
    record Standing(
            String name,
            @Nullable Instant triedAt,
            @Nullable Instant readAt,
            @Nullable String problem,
            @Nullable String detail) {}

    /** Where reading goes on. */
    record Place(long uidValidity, long lastUid) {}

    private final JdbcClient jdbc;

    MailboxRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The mailbox has a row from now on. */
    @Transactional(noRollbackFor = DuplicateKeyException.class)
    public void know(String name) {
        if (place(name).isPresent()) {
            return;
        }
        try {
            jdbc.sql(
                            "insert into inbox_mailbox (name, uid_validity, last_uid, lease_until, next_at, failures, hard_tries)"
                                    + " values (?, 0, 0, " + NOW + ", " + NOW + ", 0, 0)")
                    .param(name)
                    .update();
        } catch (DuplicateKeyException faster) {
            // Another node has come to know it at the same moment.
        }
    }

    /** A lease on the mailbox; empty when another node has one, or when it is not due. */
    @Transactional
    public Optional<String> acquire(String name) {
        String lease = UUID.randomUUID().toString();
        boolean mine = jdbc.sql("update inbox_mailbox set lease = ?, lease_until = " + in(LEASE_SECONDS)
                                + ", tried_at = " + NOW + " where name = ? and lease_until <= " + NOW
                                + " and next_at <= " + NOW)
                        .params(lease, name)
                        .update()
                == 1;
        return mine ? Optional.of(lease) : Optional.empty();
    }

    @Transactional(readOnly = true)
    public Optional<Place> place(String name) {
        return jdbc.sql("select uid_validity, last_uid from inbox_mailbox where name = ?")
                .param(name)
                .query((rs, n) -> new Place(rs.getLong(1), rs.getLong(2)))
                .optional();
    }

    /** Notes that everything up to this message is kept, and prolongs the lease. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void advance(String name, String lease, long uidValidity, long uid) {
        boolean mine =
                jdbc.sql("update inbox_mailbox set uid_validity = ?, last_uid = ?, hard_uid = null, hard_tries = 0,"
                                        + " lease_until = " + in(LEASE_SECONDS) + " where name = ? and lease = ?")
                                .params(uidValidity, uid, name, lease)
                                .update()
                        == 1;
        if (!mine) {
            throw new LeaseLost();
        }
    }

    /** Counts how often the line broke on this message; it is passed over when that never ends. */
    @Transactional
    public int hard(String name, String lease, long uid) {
        jdbc.sql("update inbox_mailbox set hard_tries = case when hard_uid = :uid then hard_tries + 1 else 1 end,"
                        + " hard_uid = :uid where name = :name and lease = :lease")
                .param("uid", uid)
                .param("name", name)
                .param("lease", lease)
                .update();
        return jdbc.sql("select hard_tries from inbox_mailbox where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    /** All is read; the next look comes after a while. */
    @Transactional
    public void done(String name, String lease, Duration every) {
        jdbc.sql("update inbox_mailbox set lease = null, lease_until = " + NOW + ", next_at = "
                        + in(Math.max(1, every.toSeconds() - 1))
                        + ", failures = 0, read_at = " + NOW + ", problem = null, problem_detail = null"
                        + " where name = ? and lease = ?")
                .params(name, lease)
                .update();
    }

    /** There is more to read, for whichever node comes next. */
    @Transactional
    public void leave(String name, String lease) {
        jdbc.sql("update inbox_mailbox set lease = null, lease_until = " + NOW + ", next_at = " + NOW
                        + " where name = ? and lease = ?")
                .params(name, lease)
                .update();
    }

    /** It could not be read: the next tries come later and later, up to five minutes. */
    @Transactional
    public void failed(String name, String lease, Duration every, String problem, String detail) {
        Integer failures = jdbc.sql("select failures from inbox_mailbox where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
        long wait = Math.min(LONGEST_WAIT, every.toSeconds() << Math.min(failures, 6));
        jdbc.sql("update inbox_mailbox set lease = null, lease_until = " + NOW + ", next_at = " + in(wait)
                        + ", failures = failures + 1, problem = ?, problem_detail = ? where name = ? and lease = ?")
                .params(problem, MailHead.cut(detail, 500), name, lease)
                .update();
    }

    @Transactional(readOnly = true)
    public List<Standing> standings() {
        return jdbc.sql("select name, tried_at, read_at, problem, problem_detail from inbox_mailbox order by name")
                .query((rs, n) -> new Standing(
                        rs.getString(1),
                        instant(rs, "tried_at"),
                        instant(rs, "read_at"),
                        rs.getString(4),
                        rs.getString(5)))
                .list();
    }

    static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp at = rs.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static String in(long seconds) {
        return "timestampadd(second, " + seconds + ", " + NOW + ")";
    }
}
