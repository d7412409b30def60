package org.batoncrm.billing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.record.CsvFile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of bank files, and who works on one. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BankFileStore {

    /** A worker that says nothing for this long is taken for dead, and another goes on. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, BankField>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate bulk;
    private final Ids ids;
    private final JsonMapper json;
    private final Clock clock;

    BankFileStore(JdbcClient jdbc, JdbcTemplate bulk, Ids ids, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps a file with its lines; nobody reads them yet. */
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

    /** The next node goes on at once. */
    void giveBack(long file) {
        jdbc.sql("update bank_file set lease_until = null where id = ? and state = 'RUNNING'")
                .param(file)
                .update();
    }

    void done(long file) {
        jdbc.sql("update bank_file set state = 'DONE', lease_until = null where id = ? and not exists"
                        + " (select 1 from bank_line l where l.file_id = ? and l.state = 'NEW')")
                .params(file, file)
                .update();
    }
}
