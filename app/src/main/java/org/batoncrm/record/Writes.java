package org.batoncrm.record;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.batoncrm.web.JdbcProxy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Hears which tables the running thread writes, whoever does it: JPA, JDBC or the engine. What a step has really done is
 * better known from here than from what is said of it. Nothing is in the way of threads that nobody listens to.
 */
public final class Writes {

    /** Called before the statement reaches the database. */
    @FunctionalInterface
    public interface Ear {

        /** @param table in small letters; {@link #UNKNOWN} when the statement cannot be read */
        void writing(Verb verb, String table);
    }

    /** What is done to a table. */
    public enum Verb {
        INSERT,
        UPDATE,
        DELETE
    }

    public static final String UNKNOWN = "?";

    // Only how a statement begins is read: each of them passes here, and some are long.
    private static final Pattern WRITE = Pattern.compile(
            "\\s*(insert(?:\\s+ignore)?\\s+into|update|delete\\s+from)\\s+[`\"]?(\\w+)[`\"]?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MANY = Pattern.compile(
            "\\s*(?:,|join\\s|(?:\\w+\\s+)?(?:inner|left|cross)?\\s*join\\s)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HARMLESS =
            Pattern.compile("\\s*\\(*\\s*(?:select|values|show|explain|set)\\b", Pattern.CASE_INSENSITIVE);
    private static final ThreadLocal<@Nullable Ear> LISTENING = new ThreadLocal<>();

    private Writes() {}

    /** Does the work; transactions that begin in it, in this thread, are heard. */
    public static <T> T heard(Ear ear, Supplier<T> work) {
        Ear outer = LISTENING.get();
        LISTENING.set(ear);
        try {
            return work.get();
        } finally {
            LISTENING.set(outer);
        }
    }

    static void hear(String sql) {
        Ear ear = LISTENING.get();
        // Nine of ten statements begin so.
        if (ear == null
                || sql.regionMatches(true, 0, "select ", 0, 7)
                || HARMLESS.matcher(sql).lookingAt()) {
            return;
        }
        Matcher write = WRITE.matcher(sql);
        if (!write.lookingAt()
                || MANY.matcher(sql).region(write.end(), sql.length()).lookingAt()) {
            ear.writing(Verb.UPDATE, UNKNOWN);
            return;
        }
        Verb verb = Verb.valueOf(write.group(1).split("\\s")[0].toUpperCase(Locale.ROOT));
        ear.writing(verb, write.group(2).toLowerCase(Locale.ROOT));
    }

    /** The data source of the house with an ear in it. */
    static final class Source extends DelegatingDataSource {

        Source(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return LISTENING.get() == null ? connection : watched(Connection.class, connection);
        }
    }

    private static <T> T watched(Class<T> type, T target) {
        return new JdbcProxy(target) {
            @Override
            protected @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
                String name = method.getName();
                boolean sends = name.startsWith("prepare") || name.startsWith("execute") || name.equals("addBatch");
                if (sends && arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                    hear(sql);
                }
                Object answer = forward(method, arguments);
                return name.equals("createStatement") ? watched(Statement.class, (Statement) answer) : answer;
            }
        }.as(type);
    }
}
