package org.batoncrm.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * What all scheduled work has in common: with a wrong clock none of it runs, each run begins with a
 * clean log context, and its failures are told once.
 */
@Configuration(proxyBeanMethods = false)
class BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

    @Bean
    static ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder, NodeClock clock) {
        return builder.configure(new RestingScheduler(clock));
    }

    @Bean
    static ThreadPoolTaskSchedulerCustomizer scheduledWork(DatabaseAway away) {
        return scheduler -> {
            scheduler.setTaskDecorator(work -> () -> {
                try {
                    work.run();
                } finally {
                    MDC.clear();
                }
            });
            scheduler.setErrorHandler(failure -> tell(failure, away));
        };
    }

    static void tell(Throwable failure, DatabaseAway away) {
        if (away.explains(failure)) {
            LOG.debug("Work in the background waits for the database", failure);
        } else if (failure instanceof TransientDataAccessException) {
            // Nothing was saved and nothing is lost: others had the row, or had it for too long.
            LOG.warn(
                    "Work in the background was not let at a row; it is tried again at its next turn: {}",
                    failure.getMessage());
        } else {
            LOG.error("Work in the background failed; it is tried again at its next turn", failure);
        }
    }
}
