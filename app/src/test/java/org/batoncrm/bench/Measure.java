package org.batoncrm.bench;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Warms up until the compiler is quiet, then measures: what a server spends in its first minutes is told by the start. */
final class Measure {

    static final int STARTS = Integer.getInteger("baton.bench.starts", 200);
    private static final int REQUESTS = Integer.getInteger("baton.bench.requests", 300);
    private static final int WARM_UP = Integer.getInteger("baton.bench.warm.up", 4);
    private static final int WARM_REQUESTS = Integer.getInteger("baton.bench.warm.requests", 12_000);

    /** The compiler counts as done with a kind of request below this many milliseconds of its own time per request. */
    static final double COMPILED = 0.3;

    private final long[] processes;
    private final Table table;

    /** @param processes the product, then the database */
    Measure(long[] processes, Table table) {
        this.processes = processes;
        this.table = table;
    }

    interface Prepare {
        List<String> some(int count) throws Exception;
    }

    interface Rounds {
        double perSecond(List<String> records) throws Exception;
    }

    /** How many a second, and what one costs the application and the database in milliseconds of CPU time. */
    record Pace(double perSecond, double application, double compiler, double database) {

        /** The one in the middle of each figure. */
        static Pace middle(List<Pace> paces) {
            return new Pace(
                    middle(paces, Pace::perSecond),
                    middle(paces, Pace::application),
                    middle(paces, Pace::compiler),
                    middle(paces, Pace::database));
        }

        private static double middle(List<Pace> paces, Function<Pace, Double> figure) {
            return Measure.middle(paces.stream().map(figure).toList());
        }

        double cpu() {
            return application + database;
        }

        String told() {
            return String.format(
                    "%.0f a second; one %.1f ms CPU (application %.1f, %.1f of it still compiling; database %.1f)",
                    perSecond, cpu(), application, compiler, database);
        }
    }

    static double middle(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** Until the compiler is quiet, then once more to be told. */
    Pace pace(Prepare prepare, Rounds rounds) throws Exception {
        warmUp(prepare, rounds);
        return once(prepare, rounds);
    }

    /** Until the compiler is quiet. */
    void warmUp(Prepare prepare, Rounds rounds) throws Exception {
        for (int round = 0; round < WARM_UP * 5; round++) {
            double compiler = Cpu.compilerMillis(processes[0]);
            rounds.perSecond(prepare.some(STARTS));
            if (round >= WARM_UP && (Cpu.compilerMillis(processes[0]) - compiler) / STARTS < COMPILED) {
                break;
            }
        }
    }

    /** One round of something that is warm. */
    Pace once(Prepare prepare, Rounds rounds) throws Exception {
        List<String> records = prepare.some(STARTS);
        double before = Cpu.millis(processes);
        double application = Cpu.millis(processes[0]);
        double compiler = Cpu.compilerMillis(processes[0]);
        double perSecond = rounds.perSecond(records);
        double cpu = (Cpu.millis(processes) - before) / STARTS;
        double ofApplication = (Cpu.millis(processes[0]) - application) / STARTS;
        double ofCompiler = (Cpu.compilerMillis(processes[0]) - compiler) / STARTS;
        return new Pace(perSecond, ofApplication, ofCompiler, cpu - ofApplication);
    }

    void rounds(String what, Prepare prepare, Rounds rounds) throws Exception {
        table.row(what, pace(prepare, rounds).told());
    }

    /** One page or call after the other, by one client. */
    void requests(String what, IntFunction<HttpResponse<String>> request) {
        int round = Math.min(1_000, WARM_REQUESTS);
        for (int n = 0, done = 0; done < WARM_REQUESTS; done += round) {
            double compiler = Cpu.compilerMillis(processes[0]);
            for (int end = n + round; n < end; n++) {
                if (refused(what, request.apply(n % REQUESTS))) {
                    return;
                }
            }
            if (done > 0 && (Cpu.compilerMillis(processes[0]) - compiler) / round < COMPILED) {
                break;
            }
        }
        measured(what, REQUESTS, REQUESTS, request);
    }

    /** Of pages that take longer: enough that the compiler is done with what they have in common. */
    void someRequests(String what, IntFunction<HttpResponse<String>> request) {
        for (int n = 0; n < REQUESTS; n++) {
            if (refused(what, request.apply(n))) {
                return;
            }
        }
        measured(what, Math.max(1, REQUESTS / 4), 0, request);
    }

    private void measured(String what, int count, int from, IntFunction<HttpResponse<String>> request) {
        double[] times = new double[count];
        double before = Cpu.millis(processes);
        double application = Cpu.millis(processes[0]);
        double compiler = Cpu.compilerMillis(processes[0]);
        for (int n = 0; n < count; n++) {
            long start = System.nanoTime();
            request.apply(n + from);
            times[n] = (System.nanoTime() - start) / 1e6;
        }
        double cpu = (Cpu.millis(processes) - before) / count;
        double ofApplication = (Cpu.millis(processes[0]) - application) / count;
        double ofCompiler = (Cpu.compilerMillis(processes[0]) - compiler) / count;
        Arrays.sort(times);
        table.row(
                what,
                String.format(
                        "%.1f ms CPU (application %.1f, %.1f of it still compiling; database %.1f), median %.0f ms",
                        cpu, ofApplication, ofCompiler, cpu - ofApplication, times[count / 2]));
    }

    private boolean refused(String what, HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            return false;
        }
        table.row(what, "answers " + answer.statusCode());
        return true;
    }
}
