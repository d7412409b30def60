package org.batoncrm.web;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Work that writes hundreds of rows in few statements. MySQL's driver lets the server prepare each statement, which pays
 * where the same text comes again; a statement with the contents of two hundred rows is sent once, and preparing it costs a
 * packet for each of its thousands of parameters.
 */
@Component
public class BulkStatements {

    private final JdbcTemplate jdbc;

    BulkStatements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Does the work in the caller's transaction; what it sends is not prepared on the server. */
    public void run(Runnable work) {
        jdbc.execute((Connection connection) -> {
            if (connection.isWrapperFor(JdbcConnection.class)) {
                sent(connection.unwrap(JdbcConnection.class), work);
            } else {
                work.run();
            }
            return null;
        });
    }

    private static void sent(JdbcConnection connection, Runnable work) throws SQLException {
        RuntimeProperty<Boolean> prepared =
                connection.getPropertySet().getBooleanProperty(PropertyKey.useServerPrepStmts);
        boolean before = prepared.getValue();
        prepared.setValue(false);
        try {
            work.run();
        } finally {
            prepared.setValue(before);
        }
    }
}
