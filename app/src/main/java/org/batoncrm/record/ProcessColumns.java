package org.batoncrm.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The columns of a record's row that its process writes, in statements that touch nothing that people edit and leave the
 * version alone: neither overwrites the other. A room has one for its table and alone names the columns.
 */
public final class ProcessColumns {

    private final JdbcClient jdbc;
    private final String table;

    public ProcessColumns(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Whoever comes second waits here until the first is done. */
    public void lock(long id) {
        jdbc.sql("select id from " + table + " where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
    }

    /** Writes these columns. */
    public void set(long id, Map<String, @Nullable Object> columns) {
        Map<String, @Nullable Object> values = new HashMap<>();
        columns.forEach((column, value) -> values.put(column, stored(value)));
        values.put("id", id);
        jdbc.sql("update " + table + " set "
                        + columns.keySet().stream()
                                .map(column -> column + " = :" + column)
                                .collect(Collectors.joining(", "))
                        + " where id = :id")
                .params(values)
                .update();
    }

    public void set(long id, String column, @Nullable Object value) {
        Map<String, @Nullable Object> one = new HashMap<>();
        one.put(column, value);
        set(id, one);
    }

    private static @Nullable Object stored(@Nullable Object value) {
        return value instanceof Instant at
                ? Timestamp.from(at)
                : value instanceof Enum<?> constant ? constant.name() : value;
    }

    /** A moment of a row that may have none. */
    public static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp at = rs.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
