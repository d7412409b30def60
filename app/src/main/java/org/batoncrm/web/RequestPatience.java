package org.batoncrm.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Nobody waits without end for a server that has stopped in the middle: when its disk is full, MySQL keeps a commit waiting
 * until somebody makes room. A request gives up after twenty seconds without a word and says so; whether the server does what
 * it was asked is open then, as with any connection that breaks. Letting go of an encrypted connection waits as long again for
 * the server's farewell. Jobs and other work in the background wait with the server.
 */
final class RequestPatience extends DelegatingDataSource {

    /** Longer than any statement of a page takes, shorter than a person's or a program's patience. */
    private static final int MILLIS = 20_000;

    private final BooleanSupplier away;

    /** @param away whether it is known by now that nobody need wait */
    RequestPatience(DataSource pool, BooleanSupplier away) {
        super(pool);
        this.away = away;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (RequestContextHolder.getRequestAttributes() == null) {
            return super.getConnection();
        }
        if (away.getAsBoolean()) {
            // It was found out while this request was waiting, and it would wait once more.
            throw new SQLTransientConnectionException("The database is away");
        }
        Connection connection = super.getConnection();
        // The pool takes it back with the connection.
        connection.setNetworkTimeout(Runnable::run, MILLIS);
        return connection;
    }
}
