package org.batoncrm.web;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
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
 * people and processes had in hand was rolled back and goes on by itself when it is there again. A server whose disk is full
 * answers and takes nothing: once something has failed in a way that leaves this open, it also has to write before it
 * counts as there.
 */
@Component
public class DatabaseAway implements SmartLifecycle {

    /** How long it may take to answer. */
    private static final int PATIENCE = 2;

    /** What the pool says of a connection that it has taken away; it gives no state. */
    private static final String CLOSED = "Connection is closed";

    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);

    /** How MySQL says that there is no room: in a table, on a disk, in a file, in the log of changes. */
    private static final Set<Integer> NO_ROOM = Set.of(1114, 1021, 1026, 3, 1598);

    private static final String NO_ROOM_LEFT = "No space left";

    private final DataSource dataSource;
    private volatile @Nullable Instant since;
    private volatile boolean doubtful;
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
        if (!isOfDatabase(failure)) {
            return false;
        }
        doubtful = true;
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

    private static boolean isOfDatabase(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (sql instanceof SQLTransientConnectionException
                            || sql instanceof SQLNonTransientConnectionException
                            || sql instanceof SQLRecoverableException
                            || sql.getSQLState() != null && sql.getSQLState().startsWith("08")
                            || CLOSED.equals(sql.getMessage())
                            || isForWantOfRoom(sql))) {
                return true;
            }
            if (cause == cause.getCause()) {
                return false;
            }
        }
        return false;
    }

    private static boolean isForWantOfRoom(SQLException failure) {
        return NO_ROOM.contains(failure.getErrorCode())
                || failure.getMessage() != null && failure.getMessage().contains(NO_ROOM_LEFT);
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
            if (doubtful) {
                doubtful = false;
                write(line);
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
            doubtful = true;
            if (since == null) {
                since = Instant.now();
                LOG.warn(
                        "The database does not answer: {}. Until it does, people are asked to wait", away.getMessage());
            }
        }
    }

    /** A row of its own, so that nodes do not wait for each other; nothing of it remains. */
    private void write(Connection line) throws SQLException {
        if (!MysqlSource.mysql(dataSource)) {
            return;
        }
        line.setAutoCommit(false);
        try (PreparedStatement insert = line.prepareStatement("insert into write_probe (id) values (?)");
                PreparedStatement delete = line.prepareStatement("delete from write_probe where id = ?")) {
            String id = UUID.randomUUID().toString();
            insert.setString(1, id);
            insert.executeUpdate();
            delete.setString(1, id);
            delete.executeUpdate();
            line.commit();
        }
        line.setAutoCommit(true);
    }

    private Connection connect() throws SQLException {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        Properties wishes = new Properties();
        pool.getDataSourceProperties().forEach((name, wish) -> wishes.put(name, String.valueOf(wish)));
        wishes.put("user", Objects.requireNonNullElse(pool.getUsername(), ""));
        wishes.put("password", Objects.requireNonNullElse(pool.getPassword(), ""));
        if (MysqlSource.mysql(dataSource)) {
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
