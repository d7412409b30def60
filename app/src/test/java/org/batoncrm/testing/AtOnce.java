package org.batoncrm.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several people do something in the same moment, each in a thread of their own. */
public final class AtOnce {

    private AtOnce() {}

    /** What came of each, in the order given: an answer, or the exception that refused it. */
    @SafeVarargs
    public static List<Object> outcomes(Callable<?>... work) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(work.length);
        ExecutorService pool = Executors.newFixedThreadPool(work.length);
        try {
            List<Future<Object>> running = new ArrayList<>();
            for (Callable<?> one : work) {
                running.add(pool.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> one : running) {
                try {
                    outcomes.add(one.get());
                } catch (ExecutionException refused) {
                    outcomes.add(refused.getCause());
                }
            }
            return outcomes;
        } finally {
            pool.shutdown();
        }
    }

    /** Why those who were refused were. */
    @SafeVarargs
    public static List<Throwable> refusals(Callable<?>... work) throws InterruptedException {
        return outcomes(work).stream()
                .filter(Throwable.class::isInstance)
                .map(Throwable.class::cast)
                .toList();
    }
}
