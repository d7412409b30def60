package org.batoncrm.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.StandingRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where tickets stand: what their processes write, in statements that touch nothing that people edit. */
@Component
class TicketStore extends StandingRows<Standing> {

    TicketStore(JdbcClient jdbc) {
        super(jdbc, RecordType.TICKET, "ticket", (rs, n) -> standing(rs));
    }

    /** The newest ticket of a sender with the same subject since a moment, whatever became of it. */
    Optional<RecordId> sameMatter(String email, String subject, Instant since) {
        return jdbc.sql("select id from ticket where email = ? and subject = ? and received_at >= ?"
                        + " and deleted_at is null order by id desc limit 1")
                .params(email, subject, Timestamp.from(since))
                .query(Long.class)
                .optional()
                .map(id -> RecordId.of(RecordType.TICKET, id));
    }

    /** How many tickets of a sender have come since a moment. */
    long of(String email, Instant since) {
        return jdbc.sql("select count(*) from ticket where email = ? and received_at >= ?")
                .params(email, Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /** Whether a live ticket of this person or company was escalated by the customer, or opened again more than once. */
    boolean complains(@Nullable RecordId contact, @Nullable RecordId account) {
        return jdbc.sql("select count(*) from ticket where (contact_id = ? or account_id = ?) and deleted_at is null"
                                + " and state in " + TicketState.sql(true)
                                + " and (escalated_at is not null or reopens > 1)")
                        .params(contact == null ? -1L : contact.value(), account == null ? -1L : account.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Those of an account, the live ones first, at most fifty. */
    List<Standing> ofAccount(RecordId account) {
        return where(
                "account_id = ? and deleted_at is null order by case when state in " + TicketState.sql(true)
                        + " then 0 else 1 end, id desc limit 50",
                account.value());
    }

    /** The live ones under a contract. */
    List<Standing> liveOfContract(RecordId contract) {
        return where(
                "contract_id = ? and deleted_at is null and state in " + TicketState.sql(true) + " order by id",
                contract.value());
    }

    /** Those that wait for another one, or go on in it. */
    List<Standing> children(RecordId parent) {
        return where("parent_id = ? and deleted_at is null order by id limit 1000", parent.value());
    }

    /** Those that wait for one wait for the other now. */
    void giveChildren(RecordId from, RecordId to) {
        written();
        jdbc.sql("update ticket set parent_id = ? where parent_id = ?")
                .params(to.value(), from.value())
                .update();
    }

    /** Those that go on from another one. */
    List<Standing> followers(RecordId before) {
        return where("follows_id = ? and deleted_at is null order by id limit 50", before.value());
    }

    /** How many live tickets each of these people has. */
    Map<Long, Integer> load(List<Long> people) {
        Map<Long, Integer> load = new HashMap<>();
        if (!people.isEmpty()) {
            jdbc.sql("select owner_id, count(*) from ticket where owner_id in (:people) and deleted_at is null"
                            + " and state in ('NEW', 'OPEN') group by owner_id")
                    .param("people", people)
                    .query(rs -> {
                        load.put(rs.getLong(1), rs.getInt(2));
                    });
        }
        return load;
    }

    private static Standing standing(ResultSet rs) throws SQLException {
        Instant received = instant(rs, "received_at");
        return new Standing(
                RecordId.of(RecordType.TICKET, rs.getLong("id")),
                rs.getString("subject"),
                rs.getString("description"),
                id(RecordType.ACCOUNT, rs.getObject("account_id", Long.class)),
                id(RecordType.CONTACT, rs.getObject("contact_id", Long.class)),
                id(RecordType.CONTRACT, rs.getObject("contract_id", Long.class)),
                rs.getObject("product_id", Long.class),
                rs.getString("email"),
                rs.getString("category"),
                rs.getObject("impact", Integer.class),
                rs.getObject("urgency", Integer.class),
                TicketChannel.valueOf(rs.getString("channel")),
                rs.getString("language"),
                rs.getObject("owner_id", Long.class),
                rs.getObject("team_id", Long.class),
                TicketState.valueOf(rs.getString("state")),
                TicketPriority.valueOf(rs.getString("priority")),
                SupportTier.valueOf(rs.getString("tier")),
                rs.getBoolean("vip"),
                rs.getString("calendar_code"),
                rs.getLong("update_minutes"),
                rs.getBoolean("vendor_pauses"),
                rs.getInt("level"),
                rs.getString("queue"),
                rs.getInt("return_minutes"),
                rs.getBoolean("known_sender"),
                received == null ? rs.getTimestamp("created_at").toInstant() : received,
                instant(rs, "triaged_at"),
                instant(rs, "first_response_at"),
                instant(rs, "customer_wrote_at"),
                rs.getInt("silence_rounds"),
                instant(rs, "solved_at"),
                instant(rs, "closed_at"),
                rs.getString("closed_how"),
                rs.getString("solution"),
                rs.getString("root_cause"),
                rs.getBoolean("no_article"),
                instant(rs, "article_asked_at"),
                rs.getInt("reopens"),
                rs.getInt("hand_overs"),
                rs.getInt("minutes_spent"),
                instant(rs, "escalated_at"),
                instant(rs, "at_risk_at"),
                instant(rs, "breached_at"),
                instant(rs, "breach_asked_at"),
                rs.getString("breach_reason"),
                instant(rs, "next_due_at"),
                rs.getBoolean("major"),
                id(RecordType.TICKET, rs.getObject("parent_id", Long.class)),
                id(RecordType.TICKET, rs.getObject("merged_into", Long.class)),
                id(RecordType.TICKET, rs.getObject("follows_id", Long.class)),
                rs.getTimestamp("deleted_at") != null);
    }
}
