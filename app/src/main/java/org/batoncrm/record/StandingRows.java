package org.batoncrm.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the records of a room stand: the columns that their processes write, in statements that touch nothing that people
 * edit and leave the version alone, so that neither overwrites the other. The room's store is one of these for its table
 * and alone names the columns. A row that the transaction has locked is read once until it is written: a statement that
 * writes the table and is not of this class calls {@link #written}.
 *
 * @param <S> a row as the process sees it
 */
public class StandingRows<S> {

    protected final JdbcClient jdbc;
    private final RecordType type;
    private final String table;
    private final RowMapper<S> row;

    protected StandingRows(JdbcClient jdbc, RecordType type, String table, RowMapper<S> row) {
        this.jdbc = jdbc;
        this.type = type;
        this.table = table;
        this.row = row;
    }

    /** Also one that lies in the waste bin. */
    public S get(RecordId id) {
        return find(id).orElseThrow(() -> new NotFound(id));
    }

    public Optional<S> find(RecordId id) {
        if (id.type() != type) {
            return Optional.empty();
        }
        S held = held(id);
        if (held != null) {
            return Optional.of(held);
        }
        Optional<S> found = row(id, "");
        if (LockedRows.locked(table, id.value())) {
            found.ifPresent(read -> LockedRows.read(table, id.value(), read));
        }
        return found;
    }

    private Optional<S> row(RecordId id, String locked) {
        return jdbc.sql("select * from " + table + " where id = ?" + locked)
                .param(id.value())
                .query(row)
                .optional();
    }

    /** As this transaction has read it since it locked it and wrote it last. */
    @SuppressWarnings("unchecked") // Only this table's own rows are put there.
    private @Nullable S held(RecordId id) {
        S held = (S) LockedRows.row(table, id.value());
        // Wherever the tests come, a write that was not heard shows here.
        assert held == null || held.equals(row(id, "").orElse(null)) : id + " was written behind " + getClass();
        return held;
    }

    /** Those of a page, by number. */
    public Map<Long, S> all(List<Long> ids) {
        Map<Long, S> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select * from " + table + " where id in (:ids)")
                    .param("ids", ids)
                    .query((rs, n) -> found.put(rs.getLong("id"), row.mapRow(rs, n)))
                    .list();
        }
        return found;
    }

    /** Whoever comes second waits here until the first is done, and then sees how things stand. */
    public S locked(RecordId id) {
        if (LockedRows.locked(table, id.value())) {
            return get(id);
        }
        S read = id.type() != type ? null : row(id, " for update").orElse(null);
        if (read == null) {
            throw new NotFound(id);
        }
        LockedRows.read(table, id.value(), read);
        return read;
    }

    /** The room has written to rows of its table with a statement of its own. */
    protected void written() {
        LockedRows.written();
    }

    /** Writes these columns. */
    public void set(RecordId id, Map<String, @Nullable Object> columns) {
        Map<String, @Nullable Object> values = new HashMap<>();
        columns.forEach((column, value) -> values.put(column, stored(value)));
        values.put("id", id.value());
        LockedRows.written(table, id.value());
        jdbc.sql("update " + table + " set "
                        + columns.keySet().stream()
                                .map(column -> column + " = :" + column)
                                .collect(Collectors.joining(", "))
                        + " where id = :id")
                .params(values)
                .update();
    }

    public void set(RecordId id, String column, @Nullable Object value) {
        Map<String, @Nullable Object> one = new HashMap<>();
        one.put(column, value);
        set(id, one);
    }

    /** The rows for which a condition of the room holds. */
    protected List<S> where(String condition, Object... parameters) {
        return jdbc.sql("select * from " + table + " where " + condition)
                .params(List.of(parameters))
                .query(row)
                .list();
    }

    /** As the database takes it. */
    protected static @Nullable Object stored(@Nullable Object value) {
        return value instanceof Instant at
                ? Timestamp.from(at)
                : value instanceof Enum<?> constant ? constant.name() : value;
    }

    /** A moment of a row that may have none. */
    public static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp at = rs.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** A record that a row names, or none. */
    protected static @Nullable RecordId id(RecordType type, @Nullable Long id) {
        return id == null ? null : RecordId.of(type, id);
    }
}
