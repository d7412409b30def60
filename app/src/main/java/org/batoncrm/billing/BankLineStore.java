package org.batoncrm.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of lines of bank files. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BankLineStore {

    /** What has become of a line. */
    record Settled(
            long line,
            BankLineState state,
            @Nullable RecordId account,
            @Nullable RecordId payment,
            @Nullable String how) {}

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate bulk;
    private final JsonMapper json;
    private final Clock clock;

    BankLineStore(JdbcClient jdbc, JdbcTemplate bulk, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.json = json;
        this.clock = clock;
    }

    /** The cells of the next lines that nobody has read yet, by number, locked against others who would read them. */
    Map<Long, List<String>> unread(long file, int most) {
        Map<Long, List<String>> cells = new LinkedHashMap<>();
        jdbc.sql("select id, cells from bank_line where file_id = ? and state = 'NEW' order by id limit " + most
                        + " for update")
                .param(file)
                .query(rs -> {
                    cells.put(rs.getLong(1), json.readValue(rs.getString(2), TEXTS));
                });
        return cells;
    }

    /** Which of these fingerprints another line has. */
    Set<String> known(Collection<String> hashes, Collection<Long> except) {
        return new HashSet<>(
                jdbc.sql("select line_hash from bank_line where line_hash in (:hashes) and id not in (:lines)")
                        .param("hashes", hashes)
                        .param("lines", except)
                        .query(String.class)
                        .list());
    }

    /** Writes what lines say, with their fingerprints; null: another line has it. */
    void say(List<BankLine> lines, Map<Long, String> hashes) {
        bulk.batchUpdate(
                "update bank_line set received_on = ?, amount = ?, currency = ?, payer = ?, iban = ?, purpose = ?,"
                        + " line_hash = ? where id = ?",
                lines.stream()
                        .map(line -> new @Nullable Object[] {
                            line.receivedOn(),
                            line.amount(),
                            line.currency(),
                            line.payer(),
                            line.iban(),
                            line.purpose(),
                            hashes.get(line.id()),
                            line.id()
                        })
                        .toList());
    }

    void settle(Settled settled, String by) {
        settle(List.of(settled), by);
    }

    void settle(List<Settled> all, String by) {
        Timestamp now = Timestamp.from(clock.instant());
        bulk.batchUpdate(
                "update bank_line set state = ?, account_id = ?, payment_id = ?, how = ?, settled_by = ?, settled_at = ?"
                        + " where id = ?",
                all.stream()
                        .map(one -> new @Nullable Object[] {
                            one.state().name(),
                            value(one.account()),
                            value(one.payment()),
                            one.how(),
                            by,
                            now,
                            one.line()
                        })
                        .toList());
    }

    private static @Nullable Long value(@Nullable RecordId id) {
        return id == null ? null : id.value();
    }

    Optional<BankLine> line(long id) {
        return jdbc.sql("select * from bank_line where id = ?")
                .param(id)
                .query((rs, n) -> line(rs))
                .optional();
    }

    Optional<BankLine> lineLocked(long id) {
        return jdbc.sql("select * from bank_line where id = ? for update")
                .param(id)
                .query((rs, n) -> line(rs))
                .optional();
    }

    List<BankLine> recent(int most) {
        return jdbc.sql("select * from bank_line where state in ('MATCHED', 'BOOKED', 'NOT_OURS')"
                        + " order by settled_at desc, id desc limit " + most)
                .query((rs, n) -> line(rs))
                .list();
    }

    /** Lines in the order of their files; null: of any file, in any state. */
    List<BankLine> page(@Nullable Long file, @Nullable BankLineState state, int page, int size) {
        return jdbc.sql("select * from bank_line" + where(file, state) + " order by id limit :size offset :offset")
                .params(parameters(file, state))
                .param("size", size)
                .param("offset", (long) page * size)
                .query((rs, n) -> line(rs))
                .list();
    }

    long count(@Nullable Long file, @Nullable BankLineState state) {
        return jdbc.sql("select count(*) from bank_line" + where(file, state))
                .params(parameters(file, state))
                .query(Long.class)
                .single();
    }

    private static String where(@Nullable Long file, @Nullable BankLineState state) {
        return " where 1 = 1" + (file == null ? "" : " and file_id = :file")
                + (state == null ? "" : " and state = :state");
    }

    private static Map<String, Object> parameters(@Nullable Long file, @Nullable BankLineState state) {
        Map<String, Object> parameters = new HashMap<>();
        if (file != null) {
            parameters.put("file", file);
        }
        if (state != null) {
            parameters.put("state", state.name());
        }
        return parameters;
    }

    private static BankLine line(ResultSet rs) throws SQLException {
        Long account = rs.getObject("account_id", Long.class);
        Long payment = rs.getObject("payment_id", Long.class);
        return new BankLine(
                rs.getLong("id"),
                rs.getLong("file_id"),
                rs.getInt("line_no"),
                BankLineState.valueOf(rs.getString("state")),
                rs.getObject("received_on", LocalDate.class),
                rs.getBigDecimal("amount"),
                rs.getString("currency"),
                rs.getString("payer"),
                rs.getString("iban"),
                rs.getString("purpose"),
                account == null ? null : RecordId.of(RecordType.ACCOUNT, account),
                payment == null ? null : PaymentStore.id(payment),
                rs.getString("how"),
                rs.getString("settled_by"));
    }
}
