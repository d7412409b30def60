package org.batoncrm.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The links that went out by mail. A used or burnt one never works again. */
@Component
class LinkStore {

    /** A link as it is kept. */
    record Kept(
            long caseId,
            int seat,
            long personId,
            Instant validUntil,
            @Nullable Instant usedAt,
            @Nullable Instant burntAt) {}

    private static final String FRESH = " and used_at is null and burnt_at is null";

    private final JdbcClient jdbc;

    LinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(LinkToken token, ApprovalSeatOpened seat, Instant now, Instant until) {
        // The newest link of a seat is the one that works.
        jdbc.sql("update approval_link set burnt_at = ? where case_id = ? and seat = ?" + FRESH)
                .params(Timestamp.from(now), seat.approvalId(), seat.seat())
                .update();
        jdbc.sql("insert into approval_link (token_hash, case_id, seat, person_id, created_at, valid_until)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        token.digest(),
                        seat.approvalId(),
                        seat.seat(),
                        seat.personId(),
                        Timestamp.from(now),
                        Timestamp.from(until))
                .update();
    }

    Optional<Kept> find(LinkToken token) {
        return jdbc.sql("select case_id, seat, person_id, valid_until, used_at, burnt_at from approval_link"
                        + " where token_hash = ?")
                .param(token.digest())
                .query(LinkStore::kept)
                .optional();
    }

    /** Takes the link for the one time it works; false when somebody was faster. */
    boolean use(LinkToken token, Instant now) {
        return jdbc.sql("update approval_link set used_at = ? where token_hash = ?" + FRESH)
                        .params(Timestamp.from(now), token.digest())
                        .update()
                == 1;
    }

    /** Burns the links of a case whose seat is closed or somebody else's by now. */
    void burnClosed(long caseId, Instant now) {
        jdbc.sql("update approval_link set burnt_at = ? where case_id = ?" + FRESH
                        + " and not exists (select 1 from approval_seat s where s.case_id = approval_link.case_id"
                        + " and s.number = approval_link.seat and s.person_id = approval_link.person_id"
                        + " and s.state in ('OPEN', 'ASKING'))")
                .params(Timestamp.from(now), caseId)
                .update();
    }

    void burnOf(long personId, Instant now) {
        jdbc.sql("update approval_link set burnt_at = ? where person_id = ?" + FRESH)
                .params(Timestamp.from(now), personId)
                .update();
    }

    private static Kept kept(ResultSet rs, int n) throws SQLException {
        Timestamp used = rs.getTimestamp("used_at");
        Timestamp burnt = rs.getTimestamp("burnt_at");
        return new Kept(
                rs.getLong("case_id"),
                rs.getInt("seat"),
                rs.getLong("person_id"),
                rs.getTimestamp("valid_until").toInstant(),
                used == null ? null : used.toInstant(),
                burnt == null ? null : burnt.toInstant());
    }
}
