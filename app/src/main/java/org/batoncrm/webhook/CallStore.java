package org.batoncrm.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls on their way. A node holds one by a lease that ends by the database's clock, so that what a dead node began
 * goes on from another one.
 */
@Component
class CallStore {

    /** Longer than the longest patience with an answer. */
    static final int LEASE_SECONDS = 90;

    private static final String NOW = "localtimestamp(6)";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A call as whoever makes it needs it. */
    record Taken(
            long id, CallTarget target, String event, RecordId record, String body, String onceKey, int attempts) {}

    private final JdbcClient jdbc;
    private final Ids ids;

    CallStore(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    void insert(OutgoingCall call) {
        jdbc.sql("insert into webhook_call (id, once_key, target, event, record_type, record_id, body, state, attempts,"
                        + " next_at, created_at) values (?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, " + NOW + ", " + NOW + ")")
                .params(
                        ids.next("webhook_call"),
                        call.onceKey(),
                        call.target().name(),
                        call.event(),
                        call.record().type().name(),
                        call.record().value(),
                        JSON.writeValueAsString(call.body()))
                .update();
    }

    Optional<CallState> stateOf(String onceKey) {
        return jdbc.sql("select state from webhook_call where once_key = ?")
                .param(onceKey)
                .query((rs, n) -> CallState.valueOf(rs.getString(1)))
                .optional();
    }

    /** Takes up to so many calls that are due and that no other node holds. */
    @Transactional
    public List<Taken> take(int max, String lease) {
        List<Long> due = new ArrayList<>();
        for (String state : List.of("PENDING", "FAILED", "CALLING")) {
            due.addAll(jdbc.sql("select id from webhook_call where state = '" + state + "' and next_at <= " + NOW
                            + " order by next_at limit " + (max - due.size()) + " for update skip locked")
                    .query(Long.class)
                    .list());
        }
        if (due.isEmpty()) {
            return List.of();
        }
        jdbc.sql("update webhook_call set state = 'CALLING', lease = :lease, attempts = attempts + 1, next_at = "
                        + in(LEASE_SECONDS) + " where id in (:ids)")
                .param("lease", lease)
                .param("ids", due)
                .update();
        return jdbc.sql("select * from webhook_call where id in (:ids) order by id")
                .param("ids", due)
                .query((rs, n) -> taken(rs))
                .list();
    }

    /** Notes how it ended; false when the call has gone to another node meanwhile. */
    boolean end(long id, String lease, CallState state, int status, @Nullable String answer, @Nullable String why) {
        return jdbc.sql("update webhook_call set state = :state, status = :status, answer = :answer,"
                                + " last_error = :why, lease = null, ended_at = " + NOW
                                + " where id = :id and lease = :lease")
                        .param("state", state.name())
                        .param("status", status == 0 ? null : status)
                        .param("answer", answer)
                        .param("why", cut(why))
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    void later(long id, String lease, long seconds, int status, String why) {
        jdbc.sql("update webhook_call set state = 'FAILED', next_at = " + in(seconds)
                        + ", lease = null, status = :status, last_error = :why where id = :id and lease = :lease")
                .param("status", status == 0 ? null : status)
                .param("why", cut(why))
                .param("id", id)
                .param("lease", lease)
                .update();
    }

    boolean cancel(String onceKey) {
        return jdbc.sql("update webhook_call set state = 'CANCELLED', ended_at = " + NOW
                                + " where once_key = ? and state = 'PENDING' and attempts = 0")
                        .param(onceKey)
                        .update()
                == 1;
    }

    /** What was given up or refused is made again, with the key it always had. */
    boolean again(long id) {
        return jdbc.sql("update webhook_call set state = 'PENDING', attempts = 0, ended_at = null, next_at = " + NOW
                                + " where id = ? and state in ('DEAD', 'REFUSED')")
                        .param(id)
                        .update()
                == 1;
    }

    /** Those in these states, the newest first. */
    List<CallView> list(List<String> states, long below, int most) {
        return jdbc.sql("select * from webhook_call where state in (:states) and id < :below order by id desc limit "
                        + most)
                .param("states", states)
                .param("below", below)
                .query((rs, n) -> view(rs))
                .list();
    }

    private static Taken taken(ResultSet rs) throws SQLException {
        return new Taken(
                rs.getLong("id"),
                CallTarget.valueOf(rs.getString("target")),
                rs.getString("event"),
                record(rs),
                rs.getString("body"),
                rs.getString("once_key"),
                rs.getInt("attempts"));
    }

    private static CallView view(ResultSet rs) throws SQLException {
        Timestamp ended = rs.getTimestamp("ended_at");
        return new CallView(
                rs.getLong("id"),
                CallTarget.valueOf(rs.getString("target")),
                rs.getString("event"),
                record(rs),
                CallState.valueOf(rs.getString("state")),
                rs.getInt("attempts"),
                rs.getObject("status", Integer.class),
                rs.getString("last_error"),
                rs.getString("body"),
                rs.getString("answer"),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("next_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }

    private static RecordId record(ResultSet rs) throws SQLException {
        return RecordId.of(RecordType.valueOf(rs.getString("record_type")), rs.getLong("record_id"));
    }

    private static @Nullable String cut(@Nullable String why) {
        return why == null || why.length() <= 500 ? why : why.substring(0, 500);
    }

    private static String in(long seconds) {
        return "timestampadd(second, " + seconds + ", " + NOW + ")";
    }
}
