package org.batoncrm.tasklist.undo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** A variable as text that begins with its kind. */
public final class EngineValue {

    /** How a value begins that can be compared, but not given back: an object, a file. */
    public static final char FOREIGN = '?';

    private static final String NOTHING = "0";

    private EngineValue() {}

    /** Out of a row of the engine's table of variables. */
    public static String of(ResultSet row) throws SQLException {
        long number = row.getLong("LONG_");
        boolean none = row.wasNull();
        return switch (row.getString("TYPE_")) {
            case "null" -> NOTHING;
            case "string" -> kept('s', row.getString("TEXT_"));
            case "double" -> kept('d', row.getObject("DOUBLE_", Double.class));
            case "boolean" -> kept('b', none ? null : number == 1);
            case "integer" -> kept('i', none ? null : number);
            case "long" -> kept('l', none ? null : number);
            case "short" -> kept('h', none ? null : number);
            case "date" -> kept('t', none ? null : number);
            default -> FOREIGN + row.getString("ID_") + ":" + row.getInt("REV_");
        };
    }

    private static String kept(char kind, @Nullable Object content) {
        return content == null ? NOTHING : kind + content.toString();
    }

    /** The value itself; null for nothing, and for what is {@link #FOREIGN}. */
    public static @Nullable Object value(String kept) {
        String content = kept.substring(1);
        return switch (kept.charAt(0)) {
            case 's' -> content;
            case 'b' -> Boolean.valueOf(content);
            case 'i' -> Integer.valueOf(content);
            case 'l' -> Long.valueOf(content);
            case 'h' -> Short.valueOf(content);
            case 'd' -> Double.valueOf(content);
            case 't' -> new Date(Long.parseLong(content));
            default -> null;
        };
    }
}
