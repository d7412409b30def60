package org.batoncrm.web;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers. It is asked every two seconds, over a connection beside the pool: a pool that has none to
 * give tells nothing about the database. While it is away nobody waits for it in vain, and the log says so once; what
 * people and processes had in hand was rolled back and goes on by itself when it is there again.
 */
@Component
public class DatabaseAway implements SmartLifecycle {

    /** How long it may take to answer. */
    private static final int PATIENCE = 2;

    /** What the pool says of a connection that it has taken away; it gives no state. */
    private static final String CLOSED = "Connection is closed";

    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);

    private final DataSource dataSource;
    private volatile @Nullable Instant since;
    private volatile Instant saidBusy = Instant.EPOCH;
    private @Nullable Connection line;
    private @Nullable ScheduledThreadPoolExecutor thread;

    DatabaseAway(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** It does not answer at this moment. */
    public boolean isNow() {
        return since != null;
    }

    /**
     * Whether something failed because the database, or a connection to it, could not be had. The log hears of it here;
     * nobody else needs to tell it.
     */
    public boolean explains(@Nullable Throwable failure) {
        if (!isOfConnection(failure)) {
            return false;
        }
        ScheduledThreadPoolExecutor asking = thread;
        if (since == null && asking != null && !asking.isShutdown()) {
            asking.execute(() -> {
                ask();
                sayBusy();
            });
        }
        return true;
    }

    /** Work that failed for this reason is not to be taken for impossible: it is left, and tried again. */
    public void rethrowIfItExplains(RuntimeException failure) {
        if (explains(failure)) {
            throw failure;
        }
    }

    /** The database is there, but not for us: all connections of the pool were at work. */
    private void sayBusy() {
        if (since == null && saidBusy.plus(QUIET).isBefore(Instant.now())) {
            saidBusy = Instant.now();
            LOG.warn(
                    "A connection to the database was lost, or none was free in time. Somebody was asked to try again.");
        }
    }

    private static boolean isOfConnection(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (sql instanceof SQLTransientConnectionException
                            || sql instanceof SQLNonTransientConnectionException
                            || sql instanceof SQLRecoverableException
                            || sql.getSQLState() != null && sql.getSQLState().startsWith("08")
                            || CLOSED.equals(sql.getMessage()))) {
                return true;
            }
            if (cause == cause.getCause()) {
                return false;
            }
        }
        return false;
    }

    /** Asks, and notes what came of it. */
    synchronized void ask() {
        try {
            if (line == null) {
                line = connect();
            }
            if (!line.isValid(PATIENCE)) {
                throw new SQLException("no answer within " + PATIENCE + " s");
            }
            Instant went = since;
            since = null;
            if (went != null) {
                LOG.info(
                        "The database answers again; it was away for {} s",
                        Duration.between(went, Instant.now()).toSeconds());
            }
        } catch (SQLException | RuntimeException away) {
            hangUp();
            if (since == null) {
                since = Instant.now();
                LOG.warn(
                        "The database does not answer: {}. Until it does, people are asked to wait", away.getMessage());
            }
        }
    }

    private Connection connect() throws SQLException {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        Properties wishes = new Properties();
        pool.getDataSourceProperties().forEach((name, wish) -> wishes.put(name, String.valueOf(wish)));
        wishes.put("user", Objects.requireNonNullElse(pool.getUsername(), ""));
        wishes.put("password", Objects.requireNonNullElse(pool.getPassword(), ""));
        if (pool.getJdbcUrl().startsWith("jdbc:mysql:")) {
            wishes.put("connectTimeout", String.valueOf(PATIENCE * 1_000));
            wishes.put("socketTimeout", String.valueOf(PATIENCE * 1_000));
        }
        return DriverManager.getConnection(pool.getJdbcUrl(), wishes);
    }

    private synchronized void hangUp() {
        Connection old = line;
        line = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (SQLException gone) {
            LOG.debug("A connection that was lost cannot be closed", gone);
        }
    }

    @Override
    public void start() {
        ScheduledThreadPoolExecutor asking = new ScheduledThreadPoolExecutor(1, work -> {
            Thread one = new Thread(work, "database-away");
            one.setDaemon(true);
            return one;
        });
        asking.scheduleWithFixedDelay(this::ask, PATIENCE, PATIENCE, TimeUnit.SECONDS);
        thread = asking;
    }

    @Override
    public void stop() {
        ScheduledThreadPoolExecutor asking = thread;
        thread = null;
        if (asking != null) {
            asking.shutdownNow();
            try {
                asking.awaitTermination(2L * PATIENCE, TimeUnit.SECONDS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
            hangUp();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Until requests and jobs have ended. */
    @Override
    public int getPhase() {
        return 0;
    }
}
