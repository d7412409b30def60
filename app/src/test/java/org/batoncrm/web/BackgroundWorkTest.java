package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;

/** At ERROR stands what somebody has to look at, and nothing that goes on by itself. */
class BackgroundWorkTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(BackgroundWork.class);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(told);
    }

    @ParameterizedTest
    @CsvSource({"lock, WARN", "race, WARN", "away, DEBUG", "bug, ERROR"})
    void tellsAFailureByWhatHasToBeDoneAboutIt(String kind, String level) {
        Level before = log.getLevel();
        log.setLevel(Level.DEBUG);
        try {
            BackgroundWork.tell(failure(kind), new DatabaseAway(Mockito.mock(DataSource.class)));
        } finally {
            log.setLevel(before);
        }
        assertThat(told.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.toLevel(level));
    }

    private static RuntimeException failure(String kind) {
        return switch (kind) {
            case "lock" ->
                new CannotAcquireLockException("Lock wait timeout exceeded", new SQLException("", "40001", 1205));
            case "race" -> new OptimisticLockingFailureException("somebody was faster");
            case "away" -> new DataAccessResourceFailureException("lost", new SQLException("link failure", "08S01"));
            default -> new IllegalStateException("a mistake of ours");
        };
    }
}
