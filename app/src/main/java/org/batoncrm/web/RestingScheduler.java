package org.batoncrm.web;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * The scheduler of the house: while the node's clock is wrong each turn passes without its work. A decorator of tasks could
 * not do that: whoever does not run the task there does not plan its next turn either.
 */
final class RestingScheduler extends ThreadPoolTaskScheduler {

    private static final long serialVersionUID = 1;

    private final transient NodeClock clock;

    RestingScheduler(NodeClock clock) {
        this.clock = clock;
    }

    private Runnable unlessWrong(Runnable work) {
        return () -> {
            if (!clock.isWrong()) {
                work.run();
            }
        };
    }

    @Override
    public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
        return super.schedule(unlessWrong(task), trigger);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
        return super.schedule(unlessWrong(task), startTime);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
        return super.scheduleAtFixedRate(unlessWrong(task), startTime, period);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
        return super.scheduleAtFixedRate(unlessWrong(task), period);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
        return super.scheduleWithFixedDelay(unlessWrong(task), startTime, delay);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
        return super.scheduleWithFixedDelay(unlessWrong(task), delay);
    }
}
