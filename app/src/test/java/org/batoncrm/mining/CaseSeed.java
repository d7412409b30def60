package org.batoncrm.mining;

import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.web.BatonProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Years of finished cases of one process, with the sums of their days, as the collector would have left them. Cases go
 * through the tasks they are given in order, come back to some, wait long and are worked on briefly.
 */
public final class CaseSeed {

    private static final long IDS_FROM = 100_000_000;
    private static final int WAYS = 40;
    private static final int BATCH = 2_000;

    private static final String CASE =
            "insert into mining_case (id, instance_id, process_key, version, record_type, record_id,"
                    + " owner_id, team_id, started_at, ended_at, duration_ms, waiting_ms, working_ms, variant_id, repeats,"
                    + " outcome, troubled) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String STEP =
            "insert into mining_step (case_id, element, visits, waiting_ms, working_ms, repeats,"
                    + " repeat_ms) values (?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final DayStore days;
    private final String process;
    private final List<String> tasks;
    private final List<String> ends;
    private final List<Long> teams;
    private final List<Long> people;
    private final RecordType type;
    private final List<Long> records;
    private final Random random = new Random(23);
    private final List<List<String>> ways = new ArrayList<>();

    public CaseSeed(
            Connection connection,
            String process,
            List<String> tasks,
            List<String> ends,
            List<Long> teams,
            List<Long> people,
            RecordType type,
            List<Long> records) {
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        this.days = new DayStore(JdbcClient.create(jdbc), jdbc);
        this.process = process;
        this.tasks = tasks;
        this.ends = ends;
        this.teams = teams;
        this.people = people;
        this.type = type;
        this.records = records;
    }

    /** The id of the n-th case's instance. */
    public static String instance(int n) {
        return "seed-" + n;
    }

    /** So many cases, evenly over so many days up to yesterday; the versions follow each other. */
    public void cases(int count, int overDays, int versions) {
        ways();
        Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
        List<FinishedCase> day = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> steps = new ArrayList<>();
        int perDay = Math.max(1, count / overDays);
        for (int n = 0; n < count; n++) {
            int age = overDays - n / perDay;
            Instant ended = end.minus(Duration.ofDays(Math.max(1, age))).plusSeconds(random.nextInt(86_400));
            int version = 1 + n * versions / count;
            FinishedCase one = one(n, version, ended);
            add(one, IDS_FROM + n, rows, steps);
            day.add(one);
            if ((n + 1) % perDay == 0 || n == count - 1) {
                days.add(Collector.sums(day, ZoneOffset.UTC));
                day.clear();
            }
            if (rows.size() >= BATCH || n == count - 1) {
                jdbc.batchUpdate(CASE, rows);
                jdbc.batchUpdate(STEP, steps);
                rows.clear();
                steps.clear();
            }
        }
        jdbc.update("update mining_collected set collected_until = ?", Timestamp.from(end));
    }

    /** Adds up the months that are over, as the product does by and by. */
    public void months(TransactionTemplate transaction) {
        jdbc.update("delete from mining_month");
        jdbc.update("update mining_collected set months_until = null");
        Months months = new Months(
                days, JdbcClient.create(jdbc), transaction, new BatonProperties("", ZoneOffset.UTC, "", "false"));
        while (months.sumUp()) {
            // The next month.
        }
    }

    private void ways() {
        for (int way = 0; way < WAYS; way++) {
            List<String> steps = new ArrayList<>();
            for (int at = 0; at < tasks.size(); at++) {
                if (way == 0 || random.nextInt(4) > 0) {
                    steps.add(tasks.get(at));
                }
                if (way > 0 && at > 0 && random.nextInt(8) == 0) {
                    steps.addAll(List.of(tasks.get(at - 1), tasks.get(at)));
                }
            }
            steps.add(ends.get(way % ends.size()));
            ways.add(steps);
            jdbc.update(
                    "insert into mining_variant (id, process_key, fingerprint, steps) values (?, ?, ?, ?)",
                    IDS_FROM + way,
                    process,
                    "seed-" + way,
                    String.join("\n", steps));
        }
    }

    private FinishedCase one(int n, int version, Instant ended) {
        int way = Math.min(WAYS - 1, (int) Math.abs(random.nextGaussian() * 6));
        Map<String, Trace.Step> steps = new LinkedHashMap<>();
        long waiting = 0;
        long working = 0;
        int repeats = 0;
        for (String element : ways.get(way)) {
            boolean task = tasks.contains(element);
            long waited = task ? length(element.length() * 8 % 40 * 10) / Math.max(1, version) : 0;
            long worked = task ? length(6) : 0;
            Trace.Step before = steps.get(element);
            boolean again = task && before != null;
            steps.put(
                    element,
                    new Trace.Step(
                            before == null ? 1 : before.visits() + 1,
                            waited + (before == null ? 0 : before.waitingMillis()),
                            worked + (before == null ? 0 : before.workingMillis()),
                            again ? before.repeats() + 1 : 0,
                            again ? before.repeatMillis() + waited + worked : 0));
            waiting += waited;
            working += worked;
            repeats += again ? 1 : 0;
        }
        boolean takenOff = n % 50 == 0;
        PastRun run = new PastRun(
                instance(n),
                process,
                version,
                null,
                ended.minusMillis(waiting + working),
                ended,
                takenOff ? null : ends.get(way % ends.size()),
                n % 60 == 1,
                List.of());
        return new FinishedCase(
                run,
                new Trace(ways.get(way), steps, waiting, working, repeats),
                IDS_FROM + way,
                RecordId.of(type, records.get(n % records.size())),
                people.get(n % people.size()),
                n % 20 == 0 ? Question.NO_TEAM : teams.get(n % teams.size()));
    }

    /** Around so many minutes, sometimes ten times as long. */
    private long length(int minutes) {
        return (long) (Math.max(1, minutes) * 60_000L * Math.exp(random.nextGaussian()));
    }

    private static void add(FinishedCase one, long id, List<Object[]> rows, List<Object[]> steps) {
        rows.add(new Object[] {
            id,
            one.run().id(),
            one.run().key(),
            one.run().version(),
            one.record().type().name(),
            one.record().value(),
            one.owner(),
            one.team(),
            Timestamp.from(one.run().started()),
            Timestamp.from(one.run().ended()),
            one.millis(),
            one.trace().waitingMillis(),
            one.trace().workingMillis(),
            one.variant(),
            one.trace().repeats(),
            one.outcome(),
            one.run().troubled()
        });
        one.trace()
                .steps()
                .forEach((element, step) -> steps.add(new Object[] {
                    id,
                    element,
                    step.visits(),
                    step.waitingMillis(),
                    step.workingMillis(),
                    step.repeats(),
                    step.repeatMillis()
                }));
    }
}
