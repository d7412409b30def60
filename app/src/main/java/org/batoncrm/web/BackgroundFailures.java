package org.batoncrm.web;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * What becomes of work in the background that fails. While the database is away all of it does, every few seconds, and
 * goes on by itself afterwards: that is told once a minute, and is no error that somebody has to look into here.
 */
@Component
class BackgroundFailures implements ThreadPoolTaskSchedulerCustomizer {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundFailures.class);
    private static final long QUIET_NANOS = 60_000_000_000L;

    private final AtomicLong told = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    @Override
    public void customize(ThreadPoolTaskScheduler scheduler) {
        scheduler.setErrorHandler(this::failed);
    }

    void failed(Throwable failure) {
        if (!DatabaseAway.caused(failure)) {
            LOG.error("Work in the background failed; it is tried again when its time comes", failure);
            return;
        }
        long now = System.nanoTime();
        long last = told.get();
        if (now - last >= QUIET_NANOS && told.compareAndSet(last, now)) {
            LOG.warn("Work in the background waits for the database: {}", DatabaseAway.root(failure));
        }
    }
}
