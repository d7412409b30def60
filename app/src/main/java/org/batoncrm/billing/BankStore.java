package org.batoncrm.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.CsvFile;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of bank files and their lines. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BankStore {

    /** A worker that says nothing for this long is taken for dead, and another goes on. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, BankField>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate bulk;
    private final Ids ids;
    private final JsonMapper json;
    private final Clock clock;

    BankStore(JdbcClient jdbc, JdbcTemplate bulk, Ids ids, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    long stage(String name, CsvFile file, Map<String, BankField> mapping, String startedBy) {
        long id = ids.next("bank_file");
        jdbc.sql("insert into bank_file (id, file_name, state, headers, mapping, lines_read, started_by, created_at)"
                        + " values (?, ?, 'MAPPING', ?, ?, ?, ?, ?)")
                .params(
                        id,
                        name.length() > 255 ? name.substring(0, 255) : name,
                        json.writeValueAsString(file.headers()),
                        json.writeValueAsString(mapping),
                        file.rows().size(),
                        startedBy,
                        Timestamp.from(clock.instant()))
                .update();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < file.rows().size(); i++) {
            rows.add(
                    new Object[] {id, i + 1, json.writeValueAsString(file.rows().get(i))});
            if (rows.size() == 1_000 || i == file.rows().size() - 1) {
                bulk.batchUpdate(
                        "insert into bank_line (file_id, line_no, cells, state) values (?, ?, ?, 'NEW')", rows);
                rows.clear();
            }
        }
        return id;
    }

    Optional<BankFile> file(long id) {
        return files("where id = ?", List.of(id)).stream().findFirst();
    }

    List<BankFile> newest() {
        return files("order by id desc limit 10", List.of());
    }

    private List<BankFile> files(String rest, List<Object> parameters) {
        return jdbc
                .sql("select * from bank_file " + rest)
                .params(parameters)
                .query((rs, n) -> new BankFile(
                        rs.getLong("id"),
                        rs.getString("file_name"),
                        rs.getString("state"),
                        json.readValue(rs.getString("headers"), TEXTS),
                        json.readValue(rs.getString("mapping"), COLUMNS),
                        rs.getInt("lines_read"),
                        rs.getString("started_by"),
                        Map.of()))
                .list()
                .stream()
                .map(file -> new BankFile(
                        file.id(),
                        file.name(),
                        file.state(),
                        file.headers(),
                        file.mapping(),
                        file.lines(),
                        file.startedBy(),
                        counts(file.id())))
                .toList();
    }

    private Map<BankLineState, Integer> counts(long file) {
        Map<BankLineState, Integer> counts = new EnumMap<>(BankLineState.class);
        jdbc.sql("select state, count(*) from bank_line where file_id = ? group by state")
                .param(file)
                .query(rs -> {
                    counts.put(BankLineState.valueOf(rs.getString(1)), rs.getInt(2));
                });
        return counts;
    }

    /** The cells of the first lines. */
    List<List<String>> examples(long file) {
        return jdbc.sql("select cells from bank_line where file_id = ? order by line_no limit 3")
                .param(file)
                .query((rs, n) -> json.readValue(rs.getString(1), TEXTS))
                .list();
    }

    boolean run(long file, Map<String, BankField> mapping) {
        return jdbc.sql("update bank_file set state = 'RUNNING', mapping = ?, lease_until = null"
                                + " where id = ? and state = 'MAPPING'")
                        .params(json.writeValueAsString(mapping), file)
                        .update()
                == 1;
    }

    /** Takes the oldest file that nobody works on. */
    Optional<BankFile> take() {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("select id from bank_file where state = 'RUNNING' and (lease_until is null or lease_until < ?)"
                        + " order by id limit 1")
                .param(now)
                .query(Long.class)
                .optional()
                .filter(id -> jdbc.sql("update bank_file set lease_until = ? where id = ? and state = 'RUNNING'"
                                        + " and (lease_until is null or lease_until < ?)")
                                .params(Timestamp.from(clock.instant().plus(LEASE)), id, now)
                                .update()
                        == 1)
                .flatMap(this::file);
    }

    void keep(long file) {
        jdbc.sql("update bank_file set lease_until = ? where id = ?")
                .params(Timestamp.from(clock.instant().plus(LEASE)), file)
                .update();
    }

    void done(long file) {
        jdbc.sql("update bank_file set state = 'DONE', lease_until = null where id = ? and not exists"
                        + " (select 1 from bank_line l where l.file_id = ? and l.state = 'NEW')")
                .params(file, file)
                .update();
    }

    /** Numbers of lines that nobody has read yet. */
    List<Long> waiting(long file, int most) {
        return jdbc.sql("select id from bank_line where file_id = ? and state = 'NEW' order by id limit " + most)
                .param(file)
                .query(Long.class)
                .list();
    }

    /** The cells of a line that is still to be read, locked against others who would read it. */
    Optional<List<String>> cells(long line) {
        return jdbc.sql("select cells from bank_line where id = ? and state = 'NEW' for update")
                .param(line)
                .query((rs, n) -> json.readValue(rs.getString(1), TEXTS))
                .optional();
    }

    /** Writes what a line says; false when the same line was read before. */
    boolean read(long line, String hash, BankLine said) {
        jdbc.sql("update bank_line set received_on = ?, amount = ?, currency = ?, payer = ?, iban = ?, purpose = ?"
                        + " where id = ?")
                .params(Arrays.asList(
                        said.receivedOn(),
                        said.amount(),
                        said.currency(),
                        said.payer(),
                        said.iban(),
                        said.purpose(),
                        line))
                .update();
        try {
            jdbc.sql("update bank_line set line_hash = ? where id = ?")
                    .params(hash, line)
                    .update();
            return true;
        } catch (DuplicateKeyException twice) {
            return false;
        }
    }

    void settle(
            long line,
            BankLineState state,
            @Nullable RecordId account,
            @Nullable RecordId payment,
            @Nullable String how,
            String by) {
        jdbc.sql(
                        "update bank_line set state = ?, account_id = ?, payment_id = ?, how = ?, settled_by = ?, settled_at = ?"
                                + " where id = ?")
                .params(Arrays.asList(
                        state.name(),
                        account == null ? null : account.value(),
                        payment == null ? null : payment.value(),
                        how,
                        by,
                        Timestamp.from(clock.instant()),
                        line))
                .update();
    }

    Optional<BankLine> lineLocked(long id) {
        return jdbc.sql("select * from bank_line where id = ? for update")
                .param(id)
                .query((rs, n) -> line(rs))
                .optional();
    }

    List<BankLine> open(int most) {
        return jdbc.sql("select * from bank_line where state = 'OPEN' order by id limit " + most)
                .query((rs, n) -> line(rs))
                .list();
    }

    List<BankLine> recent(int most) {
        return jdbc.sql("select * from bank_line where state in ('MATCHED', 'BOOKED', 'NOT_OURS')"
                        + " order by settled_at desc, id desc limit " + most)
                .query((rs, n) -> line(rs))
                .list();
    }

    List<BankLine> ofFile(long file, int most) {
        return jdbc.sql("select * from bank_line where file_id = ? order by line_no limit " + most)
                .param(file)
                .query((rs, n) -> line(rs))
                .list();
    }

    private static BankLine line(ResultSet rs) throws SQLException {
        Long account = rs.getObject("account_id", Long.class);
        Long payment = rs.getObject("payment_id", Long.class);
        return new BankLine(
                rs.getLong("id"),
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

    static Map<String, String> named(BankFile file, List<String> cells) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < Math.min(cells.size(), file.headers().size()); i++) {
            BankField field = file.mapping().get(file.headers().get(i));
            String text = cells.get(i).strip();
            if (field != null && !text.isEmpty()) {
                named.merge(field.name(), text, (one, more) -> one + " " + more);
            }
        }
        return named;
    }
}
