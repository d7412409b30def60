package org.batoncrm.rehearsal.process;

import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of variables that can be kept and given again; lists and objects are left out. */
final class Values {

    private Values() {}

    static void keep(Map<String, Object> kept, String name, @Nullable Object value) {
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Double
                || value instanceof Date) {
            kept.put(name, value);
        }
    }

    /** A value of a table in the type in which the variable was kept then. */
    static @Nullable Object as(Object then, @Nullable Object now) {
        if (now instanceof Number number) {
            return then instanceof Integer
                    ? (Object) number.intValue()
                    : then instanceof Long
                            ? (Object) number.longValue()
                            : then instanceof Double ? (Object) number.doubleValue() : null;
        }
        return now != null && now.getClass() == then.getClass() ? now : null;
    }
}
