package org.batoncrm.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of proposals. What one says is written once; what becomes of it only while it is open. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ChangeStore {

    static final int MOST = 100;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Ids ids;

    ChangeStore(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    RecordId newId() {
        return id(ids.next("proposed_change"));
    }

    void insert(ProposedChange change, @Nullable String openKey) {
        jdbc.sql(
                        "insert into proposed_change (id, version, kind, account_id, was, shall, reason, proposed_by, proposed_at,"
                                + " title, owner_id, team_id, state, open_key, partner_id, match_name)"
                                + " values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        change.id().value(),
                        change.kind().name(),
                        change.account() == null ? null : change.account().value(),
                        JSON.writeValueAsString(change.was()),
                        JSON.writeValueAsString(change.shall()),
                        change.reason(),
                        change.proposedBy(),
                        Timestamp.from(change.proposedAt()),
                        change.title(),
                        change.ownerId(),
                        change.teamId(),
                        change.state().name(),
                        openKey,
                        change.partner() == null ? null : change.partner().value(),
                        change.matchName()))
                .update();
    }

    Optional<ProposedChange> find(RecordId id, boolean locked) {
        return id.type() != RecordType.CHANGE
                ? Optional.empty()
                : jdbc.sql("select * from proposed_change where id = ?" + (locked ? " for update" : ""))
                        .param(id.value())
                        .query((rs, n) -> change(rs))
                        .optional();
    }

    /** In the order of the numbers given; what is not there is left out. */
    List<ProposedChange> all(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<Long, ProposedChange> found = new HashMap<>();
        jdbc.sql("select * from proposed_change where id in (:ids) and deleted_at is null")
                .param("ids", numbers)
                .query((rs, n) -> change(rs))
                .list()
                .forEach(one -> found.put(one.id().value(), one));
        return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Those of an account, the newest first. */
    List<ProposedChange> ofAccount(RecordId account) {
        return jdbc.sql(
                        "select * from proposed_change where account_id = ? and deleted_at is null order by id desc limit "
                                + MOST)
                .param(account.value())
                .query((rs, n) -> change(rs))
                .list();
    }

    Optional<RecordId> openWith(String openKey) {
        return jdbc.sql("select id from proposed_change where open_key = ?")
                .param(openKey)
                .query(Long.class)
                .optional()
                .map(ChangeStore::id);
    }

    /** Registrations of a customer, by account or by name, that wait for an answer; without one of them. */
    List<ProposedChange> openRegistrations(
            @Nullable RecordId customer, @Nullable String matchName, @Nullable RecordId without) {
        return jdbc.sql("select * from proposed_change where kind = 'DEAL_REGISTRATION' and state = 'OPEN'"
                        + " and deleted_at is null and id <> :without and (match_name = :name"
                        + " or account_id = :account and match_name is null) order by id desc limit " + MOST)
                .param("without", without == null ? 0 : without.value())
                .param("name", matchName)
                .param("account", customer == null ? null : customer.value())
                .query((rs, n) -> change(rs))
                .list();
    }

    /** The deal that a registration has become. */
    void deal(RecordId id, RecordId deal) {
        jdbc.sql("update proposed_change set deal_id = ? where id = ?")
                .params(deal.value(), id.value())
                .update();
    }

    /** What the table has asked for, as it is kept. */
    void steps(RecordId id, String steps) {
        jdbc.sql("update proposed_change set steps = ? where id = ? and state = 'OPEN'")
                .params(steps, id.value())
                .update();
    }

    Optional<String> steps(RecordId id) {
        return jdbc.sql("select steps from proposed_change where id = ?")
                .param(id.value())
                .query((rs, n) -> Optional.ofNullable(rs.getString(1)))
                .optional()
                .flatMap(steps -> steps);
    }

    void approval(RecordId id, long approval) {
        jdbc.sql("update proposed_change set approval_id = ?, version = version + 1 where id = ?")
                .params(approval, id.value())
                .update();
    }

    /** Ends an open one; nothing happens to one that has ended before. */
    void end(RecordId id, ChangeState state, @Nullable Map<String, String> found, @Nullable String answer, Instant at) {
        jdbc.sql("update proposed_change set state = ?, open_key = null, found = ?, answer = ?, ended_at = ?,"
                        + " version = version + 1 where id = ? and state = 'OPEN'")
                .params(Arrays.asList(
                        state.name(),
                        found == null ? null : JSON.writeValueAsString(found),
                        answer,
                        Timestamp.from(at),
                        id.value()))
                .update();
    }

    /** Owner, team and name of the account have changed, or it is in the waste bin (no card). */
    List<RecordId> follow(RecordId account, @Nullable RecordCard card, Instant now) {
        List<RecordId> followers = jdbc.sql("select id from proposed_change where account_id = ?")
                .param(account.value())
                .query((rs, n) -> id(rs.getLong(1)))
                .list();
        if (!followers.isEmpty() && card == null) {
            jdbc.sql("update proposed_change set deleted_at = ? where account_id = ? and deleted_at is null")
                    .params(Timestamp.from(now), account.value())
                    .update();
        } else if (card != null && !followers.isEmpty()) {
            jdbc.sql("update proposed_change set deleted_at = null, owner_id = ?, team_id = ?,"
                            + " title = case when match_name is null then ? else title end where account_id = ?")
                    .params(Arrays.asList(card.ownerId(), card.teamId(), card.title(), account.value()))
                    .update();
        }
        return followers;
    }

    void purge(List<RecordId> changes) {
        changes.forEach(id -> jdbc.sql("delete from proposed_change where id = ?")
                .param(id.value())
                .update());
    }

    private static RecordId id(long number) {
        return RecordId.of(RecordType.CHANGE, number);
    }

    static Map<String, String> values(String json) {
        return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        LocalDateTime at = rs.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    private static ProposedChange change(ResultSet rs) throws SQLException {
        Long account = rs.getObject("account_id", Long.class);
        Long partner = rs.getObject("partner_id", Long.class);
        Long deal = rs.getObject("deal_id", Long.class);
        String found = rs.getString("found");
        return new ProposedChange(
                id(rs.getLong("id")),
                rs.getInt("version"),
                ChangeKind.valueOf(rs.getString("kind")),
                account == null ? null : RecordId.of(RecordType.ACCOUNT, account),
                rs.getString("title"),
                ChangeState.valueOf(rs.getString("state")),
                values(rs.getString("was")),
                values(rs.getString("shall")),
                found == null ? null : values(found),
                rs.getString("reason"),
                rs.getLong("proposed_by"),
                Objects.requireNonNull(instant(rs, "proposed_at")),
                instant(rs, "ended_at"),
                rs.getString("answer"),
                rs.getObject("approval_id", Long.class),
                rs.getObject("owner_id", Long.class),
                rs.getObject("team_id", Long.class),
                partner == null ? null : RecordId.of(RecordType.ACCOUNT, partner),
                rs.getString("match_name"),
                deal == null ? null : RecordId.of(RecordType.DEAL, deal),
                rs.getObject("deleted_at") != null);
    }
}
