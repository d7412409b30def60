package org.batoncrm.inbox;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.batoncrm.web.DatabaseAway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at the mailboxes on every node, with a thread for each: a mail server that keeps one waiting holds up neither the
 * other mailboxes nor anything else. Without mailboxes there is nothing to do.
 */
@Component
class MailboxWatch implements SmartLifecycle {

    private static final long HANDLE_EVERY = 5;
    private static final Logger LOG = LoggerFactory.getLogger(MailboxWatch.class);

    private final InboxProperties settings;
    private final MailFetcher fetcher;
    private final MailHandler handler;
    private final DatabaseAway away;
    private volatile @Nullable ScheduledThreadPoolExecutor threads;

    MailboxWatch(InboxProperties settings, MailFetcher fetcher, MailHandler handler, DatabaseAway away) {
        this.settings = settings;
        this.fetcher = fetcher;
        this.handler = handler;
        this.away = away;
    }

    @Override
    public void start() {
        if (settings.mailboxes().isEmpty()) {
            return;
        }
        AtomicInteger count = new AtomicInteger();
        ScheduledThreadPoolExecutor pool =
                new ScheduledThreadPoolExecutor(settings.mailboxes().size() + 1, work -> {
                    Thread thread = new Thread(work, "inbox-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        for (InboxProperties.Mailbox box : settings.mailboxes()) {
            repeat(pool, settings.every().toSeconds(), () -> {
                if (fetcher.poll(box) > 0) {
                    handler.handleDue();
                }
            });
        }
        repeat(pool, HANDLE_EVERY, handler::handleDue);
        threads = pool;
    }

    private void repeat(ScheduledThreadPoolExecutor pool, long seconds, Runnable work) {
        pool.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException failure) {
                        if (away.explains(failure)) {
                            LOG.debug("Incoming mail waits for the database", failure);
                            return;
                        }
                        LOG.warn("Incoming mail has to wait: {}", failure.toString());
                    }
                },
                3,
                seconds,
                TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        ScheduledThreadPoolExecutor pool = threads;
        threads = null;
        if (pool == null) {
            return;
        }
        pool.shutdown();
        try {
            // What is on its way comes to its end; what is cut off goes on later, from where it was.
            if (!pool.awaitTermination(20, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }
}
