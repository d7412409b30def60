package org.batoncrm.record;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whether this node has been told to stop. Whoever works in the background looks here between two pieces of work, and
 * gives back what is left for another node to go on with. Requests are taken for a little longer when that is set: a
 * proxy needs to see first that the node is not ready any more.
 */
@Component
public class ClosingTime implements SmartLifecycle {

    /** Work that was left in the middle, for another node. */
    public static final class Left extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Left() {
            super("This node stops", null, false, false);
        }
    }

    private final ApplicationContext application;
    private final Duration notice;
    private volatile boolean come;
    private volatile boolean running;

    ClosingTime(ApplicationContext application, StopProperties properties) {
        this.application = application;
        this.notice = properties.notice();
    }

    /** True once the node has been told to stop. */
    public boolean hasCome() {
        return come;
    }

    /** Leaves the work in hand when the node has been told to stop; whoever took it gives it back. */
    public void leave() {
        if (come) {
            throw new Left();
        }
    }

    /** Before anybody stops anything. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void closing(ContextClosedEvent event) {
        if (event.getApplicationContext() == application) {
            come = true;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    /** The web server stops in a later phase, and waits for this one. */
    @Override
    public void stop(Runnable done) {
        stop();
        CompletableFuture.delayedExecutor(notice.toMillis(), TimeUnit.MILLISECONDS)
                .execute(done);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
