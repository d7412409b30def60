package org.batoncrm.web;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import java.lang.reflect.Method;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Batches as a MySQL server takes them best. The engine and JPA write everything in batches, most of them of one row. The
 * driver makes a statement with many rows of each batch, has the server prepare it, runs it once and lets it go: three
 * messages, and a packet for each parameter. Here a batch of one row is the plain statement, which the server has prepared
 * long ago, and a batch of many is sent as text.
 */
final class RowBatches extends DelegatingDataSource {

    RowBatches(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return new JdbcProxy(connection) {
            @Override
            protected @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
                Object answer = forward(method, arguments);
                return method.getName().equals("prepareStatement") && arguments != null && writes((String) arguments[0])
                        ? new Batch(connection, (PreparedStatement) answer).as(PreparedStatement.class)
                        : answer;
            }
        }.as(Connection.class);
    }

    private static boolean writes(String sql) {
        int begin = 0;
        while (begin < sql.length() && (Character.isWhitespace(sql.charAt(begin)) || sql.charAt(begin) == '(')) {
            begin++;
        }
        return !sql.regionMatches(true, begin, "select", 0, "select".length());
    }

    /** Keeps the first row back until it is known whether there is a second one. */
    private static final class Batch extends JdbcProxy {

        private final Connection connection;
        private final PreparedStatement statement;
        private boolean first = true;
        private boolean pending;

        Batch(Connection connection, PreparedStatement statement) {
            super(statement);
            this.connection = connection;
            this.statement = statement;
        }

        @Override
        protected @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("addBatch") && arguments == null && first) {
                first = false;
                pending = true;
                return null;
            }
            if (name.equals("executeBatch") || name.equals("executeLargeBatch")) {
                return sent(method);
            }
            if (name.equals("clearBatch")) {
                first = true;
                pending = false;
            } else if (pending && !name.equals("close")) {
                // A second row is on its way, or something that must find the first one in the batch.
                pending = false;
                statement.addBatch();
            }
            return forward(method, arguments);
        }

        private @Nullable Object sent(Method method) throws Throwable {
            first = true;
            if (!pending) {
                return asText(method);
            }
            pending = false;
            try {
                return method.getName().equals("executeBatch")
                        ? new int[] {statement.executeUpdate()}
                        : new long[] {statement.executeLargeUpdate()};
            } catch (SQLException failed) {
                throw new BatchUpdateException(
                        failed.getMessage(),
                        failed.getSQLState(),
                        failed.getErrorCode(),
                        new int[] {Statement.EXECUTE_FAILED},
                        failed);
            }
        }

        private @Nullable Object asText(Method method) throws Throwable {
            RuntimeProperty<Boolean> prepared = connection
                    .unwrap(JdbcConnection.class)
                    .getPropertySet()
                    .getBooleanProperty(PropertyKey.useServerPrepStmts);
            boolean before = prepared.getValue();
            prepared.setValue(false);
            try {
                return forward(method, null);
            } finally {
                prepared.setValue(before);
            }
        }
    }
}
