package org.batoncrm.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Counts what is asked of the database by JDBC; a batch of many rows is one statement. */
public final class Statements {

    private Statements() {}

    /** The statements that the work sends in this thread, in order. */
    public static List<String> of(Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");
        Level before = logger.getLevel();
        boolean shown = logger.isAdditive();
        Thread here = Thread.currentThread();
        ListAppender<ILoggingEvent> log = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                // The product's own clocks tick in other threads.
                if (Thread.currentThread() == here) {
                    super.append(event);
                }
            }
        };
        log.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(log);
        try {
            work.run();
        } finally {
            logger.detachAppender(log);
            logger.setAdditive(shown);
            logger.setLevel(before);
        }
        return log.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains("SQL"))
                .filter(message -> message.contains("["))
                .toList();
    }
}
