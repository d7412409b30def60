package org.batoncrm.record;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The rows of a record as they are, and as they were. Puts a record back to how it was before a step, when nobody has
 * changed it since; whoever has it open in a form is told that it is another version now. Inside the caller's transaction.
 */
@Component
public class RecordRows {

    /** The rows of one table: column and value, in the order of their keys. */
    public record Rows(List<Map<String, @Nullable String>> rows) {}

    private static final String VERSION = "version";
    private static final String CHANGED = "updated_at";

    private final Map<String, RecordTables.Table> tables = new LinkedHashMap<>();
    private final Map<String, Set<String>> generated = new ConcurrentHashMap<>();
    private final NamedParameterJdbcTemplate named;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    RecordRows(List<RecordTables> rooms, JdbcTemplate jdbc, Clock clock) {
        rooms.forEach(room -> room.tables().forEach(table -> tables.put(table.name(), table)));
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether rows of the record lie in that table, and can be put back. */
    public boolean keeps(RecordId record, String table) {
        RecordTables.Table known = tables.get(table);
        return known != null && (known.type() == null || known.type() == record.type());
    }

    /** The rows of the record in that table, locked until the transaction ends. */
    public Rows read(RecordId record, String table) {
        RecordTables.Table known = tables.get(table);
        // Put in order here: asked to do it, a server that believes the table small walks, and locks, all of it in that
        // order.
        List<Map<String, @Nullable String>> found = new ArrayList<>(named.query(
                "select * from " + table + " where " + known.rows() + " for update",
                Map.of("id", record.value(), "type", record.type().name()),
                RecordRows::row));
        known.key().stream()
                .map(column ->
                        Comparator.comparing((Map<String, @Nullable String> row) -> row.get(column), RowValue::compare))
                .reduce(Comparator::thenComparing)
                .ifPresent(found::sort);
        return new Rows(found);
    }

    private static Map<String, @Nullable String> row(ResultSet found, int n) throws SQLException {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        var columns = found.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(
                    columns.getColumnName(i).toLowerCase(Locale.ROOT),
                    RowValue.read(found, i, columns.getColumnType(i)));
        }
        return row;
    }

    /**
     * Makes the rows what they were before.
     *
     * @param before by table, as read before the step
     * @param now by table, as they are
     */
    public void putBack(Map<String, Rows> before, Map<String, Rows> now) {
        LockedRows.written();
        List<String> inOrder =
                tables.keySet().stream().filter(before::containsKey).collect(Collectors.toList());
        for (String table : inOrder) {
            Map<String, Map<String, @Nullable String>> is = byKey(table, now.get(table));
            byKey(table, before.get(table)).forEach((key, was) -> {
                Map<String, @Nullable String> current = is.get(key);
                if (current == null) {
                    insert(table, was);
                } else if (!current.equals(was)) {
                    update(table, was, current);
                }
            });
        }
        Collections.reverse(inOrder);
        for (String table : inOrder) {
            Map<String, Map<String, @Nullable String>> was = byKey(table, before.get(table));
            byKey(table, now.get(table)).forEach((key, row) -> {
                if (!was.containsKey(key)) {
                    jdbc.update("delete from " + table + " where " + keyed(table), keys(table, row));
                }
            });
        }
    }

    private Map<String, Map<String, @Nullable String>> byKey(String table, @Nullable Rows rows) {
        Map<String, Map<String, @Nullable String>> found = new LinkedHashMap<>();
        if (rows != null) {
            rows.rows()
                    .forEach(row -> found.put(
                            tables.get(table).key().stream()
                                    .map(row::get)
                                    .toList()
                                    .toString(),
                            row));
        }
        return found;
    }

    private void insert(String table, Map<String, @Nullable String> was) {
        List<String> columns = was.keySet().stream()
                .filter(column -> !generated(table).contains(column))
                .toList();
        jdbc.update(
                "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")",
                columns.stream()
                        .map(column -> RowValue.parameter(was.get(column)))
                        .toArray());
    }

    private void update(String table, Map<String, @Nullable String> was, Map<String, @Nullable String> now) {
        List<String> columns = new ArrayList<>();
        List<@Nullable Object> parameters = new ArrayList<>();
        was.forEach((column, content) -> {
            if (column.equals(VERSION) && now.get(VERSION) != null) {
                columns.add(column);
                parameters.add(new BigDecimal(String.valueOf(now.get(VERSION)).substring(1)).add(BigDecimal.ONE));
            } else if (column.equals(CHANGED)) {
                columns.add(column);
                parameters.add(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            } else if (!generated(table).contains(column)
                    && !Optional.ofNullable(content).equals(Optional.ofNullable(now.get(column)))) {
                columns.add(column);
                parameters.add(RowValue.parameter(content));
            }
        });
        Collections.addAll(parameters, keys(table, was));
        jdbc.update(
                "update " + table + " set "
                        + columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", ")) + " where "
                        + keyed(table),
                parameters.toArray());
    }

    private String keyed(String table) {
        return tables.get(table).key().stream().map(column -> column + " = ?").collect(Collectors.joining(" and "));
    }

    private Object[] keys(String table, Map<String, @Nullable String> row) {
        return tables.get(table).key().stream()
                .map(column -> RowValue.parameter(row.get(column)))
                .toArray();
    }

    /** Columns that the database computes. */
    private Set<String> generated(String table) {
        return generated.computeIfAbsent(
                table,
                name -> jdbc.execute((ConnectionCallback<Set<String>>) connection -> {
                    Set<String> found = new HashSet<>();
                    for (String spelling : List.of(name, name.toUpperCase(Locale.ROOT))) {
                        try (ResultSet columns = connection
                                .getMetaData()
                                .getColumns(connection.getCatalog(), connection.getSchema(), spelling, "%")) {
                            while (columns.next()) {
                                if ("YES".equals(columns.getString("IS_GENERATEDCOLUMN"))) {
                                    found.add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                                }
                            }
                        }
                    }
                    return found;
                }));
    }
}
