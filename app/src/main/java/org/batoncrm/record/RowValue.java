package org.batoncrm.record;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A value of a column as text that begins with its kind; the same value gives the same text on every database. */
final class RowValue {

    private RowValue() {}

    static @Nullable String read(ResultSet rows, int column, int type) throws SQLException {
        return switch (type) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB -> kept('s', rows.getString(column));
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC -> {
                BigDecimal number = rows.getBigDecimal(column);
                yield kept('n', number == null ? null : number.toPlainString());
            }
            case Types.BIT, Types.BOOLEAN -> {
                boolean yes = rows.getBoolean(column);
                yield rows.wasNull() ? null : kept('b', yes);
            }
            case Types.FLOAT, Types.REAL, Types.DOUBLE -> {
                double number = rows.getDouble(column);
                yield rows.wasNull() ? null : kept('f', number);
            }
            case Types.TIMESTAMP -> kept('t', rows.getObject(column, LocalDateTime.class));
            case Types.DATE -> kept('d', rows.getObject(column, LocalDate.class));
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> {
                byte[] bytes = rows.getBytes(column);
                yield kept('x', bytes == null ? null : Base64.getEncoder().encodeToString(bytes));
            }
            default -> throw new SQLException("No column of the type " + type + " can be kept");
        };
    }

    private static @Nullable String kept(char kind, @Nullable Object content) {
        return content == null ? null : kind + content.toString();
    }

    /** The order of two values of one column, as the database has it for numbers and times. */
    @SuppressWarnings("unchecked")
    static int compare(@Nullable String one, @Nullable String other) {
        Object left = parameter(one);
        Object right = parameter(other);
        if (left instanceof Comparable<?> comparable && right != null) {
            return ((Comparable<Object>) comparable).compareTo(right);
        }
        return Boolean.compare(left != null, right != null);
    }

    static @Nullable Object parameter(@Nullable String kept) {
        if (kept == null) {
            return null;
        }
        String content = kept.substring(1);
        return switch (kept.charAt(0)) {
            case 'n' -> new BigDecimal(content);
            case 'b' -> Boolean.valueOf(content);
            case 'f' -> Double.valueOf(content);
            case 't' -> LocalDateTime.parse(content);
            case 'd' -> LocalDate.parse(content);
            case 'x' -> Base64.getDecoder().decode(content);
            default -> content;
        };
    }
}
