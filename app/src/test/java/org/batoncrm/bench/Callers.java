package org.batoncrm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Four who work through a list together, each taking the next when done with one. */
final class Callers {

    static final int AT_ONCE = 4;

    private Callers() {}

    /** What is done with one; the first failure ends it all. */
    @FunctionalInterface
    interface Work<T, R> {
        R on(T one) throws Exception;
    }

    /** What came of each, in the order of the list. */
    static <T, R> List<R> each(List<T> all, Work<T, R> work) throws Exception {
        ExecutorService several = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<R>> asked = new ArrayList<>();
            for (T one : all) {
                asked.add(several.submit(() -> work.on(one)));
            }
            List<R> answers = new ArrayList<>();
            for (Future<R> one : asked) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            several.shutdownNow();
        }
    }

    /** How many of them a second. */
    static <T, R> double perSecond(List<T> all, Work<T, R> work) throws Exception {
        long from = System.nanoTime();
        each(all, work);
        return all.size() / ((System.nanoTime() - from) / 1e9);
    }
}
