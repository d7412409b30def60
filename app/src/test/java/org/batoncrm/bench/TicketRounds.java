package org.batoncrm.bench;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.batoncrm.testing.Session;

/**
 * Real tickets with real processes. To work a ticket means here: one is opened over REST, runs to its first task by
 * itself, and another's task is completed with a solution and a word to the customer.
 */
final class TicketRounds {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"(TICKET-\\d+)\"");
    private static final Pattern TASK = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-v]{20})\"");

    private final Session agent;
    private final Connection connection;
    private final String account;
    private final AtomicInteger number = new AtomicInteger();

    /** Its customer is served round the clock, so that all minutes count. */
    TicketRounds(Session agent, Session lead, Connection connection) throws SQLException {
        this.agent = agent;
        this.connection = connection;
        this.account = "ACCT-"
                + new Known(connection).numbers("select min(id) from account").get(0);
        require(
                lead.postJson(
                        "/api/v1/accounts/" + account + "/entitlements",
                        "{\"tier\":\"GOLD\",\"from\":\"2020-01-01\",\"calendar\":\"round-the-clock\"}"),
                201);
    }

    /** Opens one and says three more things about it; its process has come to the work. */
    long withWords() throws Exception {
        String ticket = open();
        awaitTasks(List.of(ticket));
        for (String kind : List.of("REPLY", "CUSTOMER", "NOTE")) {
            require(
                    agent.postJson(
                            "/api/v1/tickets/" + ticket + "/messages",
                            "{\"kind\":\"%s\",\"channel\":\"PHONE\",\"text\":\"%s\"}"
                                    .formatted(kind, "The line was restarted and the log was read again. ".repeat(6))),
                    201);
        }
        return idOf(ticket);
    }

    /** Opens so many; each waits for somebody to work on it when this returns. */
    List<String> open(int count) throws Exception {
        List<String> opened = Callers.each(Collections.nCopies(count, account), customer -> open());
        awaitTasks(opened);
        return opened;
    }

    /** Opens so many as fast as it can; how many a second have come to their task. */
    double opening(int count) throws Exception {
        long from = System.nanoTime();
        open(count);
        return count / ((System.nanoTime() - from) / 1e9);
    }

    /** Completes the tasks with a solution as fast as it can. */
    double solving(List<String> tasks) throws Exception {
        return Callers.perSecond(tasks, this::complete);
    }

    /** The tasks at which the tickets wait. */
    List<String> tasks(List<String> tickets) throws SQLException {
        String ids =
                tickets.stream().map(ticket -> String.valueOf(idOf(ticket))).collect(Collectors.joining(","));
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select task_id from task_view where record_type = 'TICKET' and record_id in (" + ids + ")")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Works so many of the tickets as fast as it can. */
    double perSecond(List<String> waiting) throws Exception {
        return Callers.perSecond(waiting, ticket -> {
            open();
            return solve(ticket);
        });
    }

    /** What came of working at a steady pace: how many were worked, and the mean time of one in milliseconds. */
    record Worked(int tickets, double seconds, double millisEach) {}

    /** Works the tickets at a steady pace for so long. */
    Worked steadily(List<String> waiting, int perSecond, Duration length) throws Exception {
        Queue<String> left = new ConcurrentLinkedQueue<>(waiting);
        AtomicInteger done = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        java.util.concurrent.atomic.LongAdder spent = new java.util.concurrent.atomic.LongAdder();
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        ExecutorService several = Executors.newFixedThreadPool(Callers.AT_ONCE);
        long from = System.nanoTime();
        try {
            pace.scheduleAtFixedRate(
                    () -> several.execute(() -> {
                        String ticket = left.poll();
                        if (ticket == null || System.nanoTime() - from > length.toNanos()) {
                            return;
                        }
                        long start = System.nanoTime();
                        try {
                            open();
                            solve(ticket);
                            done.incrementAndGet();
                            spent.add(System.nanoTime() - start);
                        } catch (RuntimeException failure) {
                            failed.incrementAndGet();
                            System.out.println(failure);
                        }
                    }),
                    0,
                    1_000_000 / perSecond,
                    TimeUnit.MICROSECONDS);
            Thread.sleep(length.toMillis());
        } finally {
            pace.shutdownNow();
            several.shutdown();
            several.awaitTermination(60, TimeUnit.SECONDS);
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " tickets could not be worked");
        }
        return new Worked(done.get(), (System.nanoTime() - from) / 1e9, spent.sum() / 1e6 / Math.max(1, done.get()));
    }

    /**
     * Moves each running clock of the tickets into the past, so that its next step is reached at some moment of the
     * period that begins at {@code from}. Ledger, clock and timer are moved alike, as if the ticket had come earlier.
     *
     * @return how many clocks
     */
    int spreadOver(List<String> tickets, Instant from, Duration period) throws SQLException {
        record Clock(long id, Instant started, Instant due) {}
        Map<Long, String> timers = new HashMap<>();
        long first = tickets.stream().mapToLong(TicketRounds::idOf).min().orElseThrow();
        long last = tickets.stream().mapToLong(TicketRounds::idOf).max().orElseThrow();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select l.record_id, j.ID_ from ACT_RU_JOB j"
                        + " join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_"
                        + " join process_link l on l.instance_id = j.PROCESS_INSTANCE_ID_"
                        + " where d.ACT_ID_ = 'Timer_NextThreshold' and l.record_type = 'TICKET' and l.record_id between "
                        + first + " and " + last)) {
            while (rows.next()) {
                timers.put(rows.getLong(1), rows.getString(2));
            }
        }
        Map<Long, List<Clock>> clocks = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select record_id, id, started_at, due_at from sla_clock where"
                        + " record_type = 'TICKET' and state = 'RUNNING' and record_id between " + first + " and "
                        + last)) {
            while (rows.next()) {
                clocks.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                        .add(new Clock(rows.getLong(2), moment(rows, 3), moment(rows, 4)));
            }
        }
        Random random = new Random(19);
        int moved = 0;
        try (PreparedStatement clockBack = connection.prepareStatement(
                        "update sla_clock set started_at = date_sub("
                                + "started_at, interval ? microsecond), due_at = date_sub(due_at, interval ? microsecond) where id = ?");
                PreparedStatement ledgerBack = connection.prepareStatement("update sla_segment set from_at = date_sub("
                        + "from_at, interval ? microsecond) where clock_id = ?");
                PreparedStatement timerAt =
                        connection.prepareStatement("update ACT_RU_JOB set DUEDATE_ = ? where ID_ = ?")) {
            for (Map.Entry<Long, String> timer : timers.entrySet()) {
                Instant next = null;
                for (Clock clock : clocks.getOrDefault(timer.getKey(), List.of())) {
                    Instant wanted = from.plusMillis((long) (random.nextDouble() * period.toMillis()));
                    long micros = Duration.between(wanted, halfWay(clock.started(), clock.due()))
                                    .toNanos()
                            / 1_000;
                    clockBack.setLong(1, micros);
                    clockBack.setLong(2, micros);
                    clockBack.setLong(3, clock.id());
                    clockBack.addBatch();
                    ledgerBack.setLong(1, micros);
                    ledgerBack.setLong(2, clock.id());
                    ledgerBack.addBatch();
                    next = next == null || wanted.isBefore(next) ? wanted : next;
                    moved++;
                }
                if (next != null) {
                    // A timer is due at whole seconds, never before its moment.
                    timerAt.setObject(
                            1,
                            LocalDateTime.ofInstant(next.plusMillis(999), ZoneOffset.UTC)
                                    .withNano(0));
                    timerAt.setString(2, timer.getValue());
                    timerAt.addBatch();
                }
            }
            clockBack.executeBatch();
            ledgerBack.executeBatch();
            timerAt.executeBatch();
        }
        return moved;
    }

    private static Instant halfWay(Instant from, Instant to) {
        return from.plus(Duration.between(from, to).dividedBy(2));
    }

    /** How long after their moment the timers of the clocks have fired since then, in seconds, in order. */
    double[] lateness(Instant since) throws SQLException {
        List<Double> seconds = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("select timestampdiff(microsecond,"
                + " JOB_DUEDATE_, TIMESTAMP_) / 1e6 s from ACT_HI_JOB_LOG where JOB_STATE_ = 2 and ACT_ID_ ="
                + " 'Timer_NextThreshold' and TIMESTAMP_ >= ? order by s")) {
            statement.setObject(1, LocalDateTime.ofInstant(since, ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    seconds.add(rows.getDouble(1));
                }
            }
        }
        return seconds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Timers of clocks whose moment has passed by more than so much and which have not fired. */
    long overdue(Duration by) throws SQLException {
        return count("select count(*) from ACT_RU_JOB j join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_ where d.ACT_ID_ ="
                + " 'Timer_NextThreshold' and j.DUEDATE_ < date_sub(utc_timestamp(6), interval " + by.toSeconds()
                + " second)");
    }

    private String open() {
        HttpResponse<String> answer =
                agent.postJson("/api/v1/tickets", """
                {"subject":"The pump of line %d stands still","description":"It was quiet this morning and shows E17.",
                "accountId":"%s","category":"QUESTION","impact":2,"urgency":2,"channel":"PHONE"}""".formatted(number.incrementAndGet(), account));
        require(answer, 201);
        Matcher id = ID.matcher(answer.body());
        if (!id.find()) {
            throw new IllegalStateException(answer.body());
        }
        return id.group(1);
    }

    private HttpResponse<String> solve(String ticket) {
        Matcher task = TASK.matcher(require(agent.get("/api/v1/tasks?view=all&record=" + ticket), 200)
                .body());
        if (!task.find()) {
            throw new IllegalStateException("No task of " + ticket);
        }
        return complete(task.group(1));
    }

    private HttpResponse<String> complete(String task) {
        return require(
                agent.postJson(
                        "/api/v1/tasks/" + task + "/complete",
                        "{\"variables\":{\"workOutcome\":\"SOLVED\",\"publicReply\":\"The valve was exchanged.\","
                                + "\"rootCause\":\"INFRASTRUCTURE\"}}"),
                200);
    }

    private void awaitTasks(List<String> tickets) throws Exception {
        long first = tickets.stream().mapToLong(TicketRounds::idOf).min().orElseThrow();
        long last = tickets.stream().mapToLong(TicketRounds::idOf).max().orElseThrow();
        String sql =
                "select count(distinct record_id) from task_view where record_type = 'TICKET' and record_id between "
                        + first + " and " + last;
        long before = -1;
        for (int still = 0; count(sql) < tickets.size(); still = count(sql) == before ? still + 1 : 0) {
            if (still > 600) {
                throw new IllegalStateException(count(sql) + " of " + tickets.size() + " tickets have reached a task");
            }
            before = count(sql);
            Thread.sleep(100);
        }
    }

    private long count(String sql) throws SQLException {
        return new Known(connection).numbers(sql).get(0);
    }

    private static Instant moment(ResultSet rows, int column) throws SQLException {
        LocalDateTime time = rows.getObject(column, LocalDateTime.class);
        return time == null ? Instant.EPOCH : time.toInstant(ZoneOffset.UTC);
    }

    private static long idOf(String ticket) {
        return Long.parseLong(ticket.substring("TICKET-".length()));
    }

    private static HttpResponse<String> require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }
}
