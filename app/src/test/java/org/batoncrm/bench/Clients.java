package org.batoncrm.bench;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.batoncrm.testing.Session;

/** So many callers at once, each with a session of its own. */
final class Clients {

    private static final int WARM_UP = Integer.getInteger("baton.bench.warm.clients", 300);

    private final Stage stage;
    private final List<Session> sessions = new ArrayList<>();

    Clients(Stage stage, int count, String... logins) {
        this.stage = stage;
        for (int n = 0; n < count; n++) {
            sessions.add(stage.session(logins.length == 0 ? "rep" : logins[n % logins.length]));
        }
    }

    interface Call {
        HttpResponse<String> send(Session session, int n);
    }

    /**
     * What came of a number of requests.
     *
     * @param queries statements that reached the database, per request
     */
    record Result(double perSecond, double median, double late, double cpu, double queries) {

        String told() {
            return String.format(
                    "median %.1f ms, 95 of 100 %.1f ms, %.0f a second, %.1f ms CPU, %.1f statements",
                    median, late, perSecond, cpu, queries);
        }
    }

    /** After a warm-up of the same calls. */
    Result run(int count, Call call) throws Exception {
        many(WARM_UP, 0, call);
        return once(count, WARM_UP, call);
    }

    /** Without a warm-up, for calls that use up what was prepared. */
    Result once(int count, int from, Call call) throws Exception {
        long pid = stage.product().pid();
        double cpu = Cpu.millis(pid, stage.mysql());
        long statements = statements();
        long start = System.nanoTime();
        double[] times = many(count, from, call);
        double seconds = (System.nanoTime() - start) / 1e9;
        statements = statements() - statements;
        cpu = Cpu.millis(pid, stage.mysql()) - cpu;
        Arrays.sort(times);
        return new Result(
                count / seconds,
                times[count / 2],
                times[Math.min(count - 1, count * 95 / 100)],
                cpu / count,
                (double) statements / count);
    }

    private long statements() throws Exception {
        try (var statement = stage.connection().createStatement();
                var row = statement.executeQuery("show global status like 'Questions'")) {
            row.next();
            return row.getLong(2);
        }
    }

    private double[] many(int count, int from, Call call) throws Exception {
        double[] times = new double[count];
        AtomicInteger next = new AtomicInteger();
        ExecutorService all = Executors.newFixedThreadPool(sessions.size());
        try {
            List<Future<?>> asked = new ArrayList<>();
            for (Session session : sessions) {
                asked.add(all.submit(() -> {
                    for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        HttpResponse<String> answer = call.send(session, from + n);
                        times[n] = (System.nanoTime() - start) / 1e6;
                        if (answer.statusCode() >= 300) {
                            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                        }
                    }
                }));
            }
            for (Future<?> one : asked) {
                one.get();
            }
        } finally {
            all.shutdownNow();
        }
        return times;
    }
}
