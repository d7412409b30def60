package org.batoncrm.bench;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.batoncrm.testing.Session;

/**
 * The product against the bare engine on the same MySQL server, with the same diagrams, tables and forms and delegates
 * that do nothing: leads started and scored, tasks completed, approvals. Aim: at least 0.7 of the engine's rate.
 */
final class EnginePart implements Part {

    private static final String WAITING = "select count(*) from task_view where record_type = 'LEAD'"
            + " and record_id between %d and %d and definition_key = '%s'";
    private static final long PAUSE_MILLIS = 100;
    private static final String FIRST = "User_MakeFirstContact";
    private static final String NEXT = "User_QualifyLead";
    private static final String ANSWER =
            "{\"variables\":{\"contactOutcome\":\"REACHED\",\"contactChannel\":\"PHONE\",\"contactNote\":\"They want a demo\"}}";

    private int number;

    /** The leads of the latest round; whoever waits for them asks for these alone, so that asking costs next to nothing. */
    private long first;

    private long last;

    @Override
    public void run(Stage stage) throws Exception {
        Session rep = stage.session("rep");
        String after = stage.capture(rep, "Ida", "Reached", "Reached AG", "reached", 800_000);
        complete(rep, stage.taskOf(after));
        try (Yardstick bare = Yardstick.start(
                BareEngine.class,
                stage.server() + Stage.BARE,
                stage.server() + Stage.DATABASE,
                "lead",
                "Msg_LeadCaptured",
                stage.instanceOf(stage.template()),
                stage.instanceOf(after))) {
            String start = "start " + Measure.STARTS + " " + FIRST;
            Turns.compare(
                    stage,
                    "lead, started to its first task",
                    new Turns.Work(this::names, names -> start(stage, rep, names)),
                    new Turns.Orders(bare, List.of(), start));
            Turns.compare(
                    stage,
                    "task completed, to the next task",
                    new Turns.Work(count -> waiting(stage, rep, count), tasks -> complete(stage, rep, tasks)),
                    new Turns.Orders(bare, List.of(start), "complete " + FIRST + " " + Measure.STARTS + " " + NEXT));
        }
        approvals(stage, rep);
    }

    private void approvals(Stage stage, Session rep) throws Exception {
        ApprovalRounds rounds = new ApprovalRounds(rep, stage.connection());
        String waiting = rounds.prepare(1).get(0);
        List<String> decided = rounds.prepare(1);
        rounds.request(decided);
        stage.emptyBare();
        try (Yardstick bare = Yardstick.start(
                BareEngine.class,
                stage.server() + Stage.BARE,
                stage.server() + Stage.DATABASE,
                "quote,approval",
                "Msg_DealOpened",
                stage.instanceOf(waiting),
                stage.instanceOf(decided.get(0)))) {
            Turns.compare(
                    stage,
                    "approval, requested to applied",
                    new Turns.Work(rounds::prepare, rounds::request),
                    new Turns.Orders(
                            bare,
                            List.of("start " + Measure.STARTS + " User_PrepareQuote"),
                            "complete User_PrepareQuote " + Measure.STARTS + " User_SendQuote"));
        }
    }

    private List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            names.add("Round" + Integer.toString(++number + 36 * 36 * 36, 36));
        }
        return names;
    }

    private double start(Stage stage, Session rep, List<String> names) throws Exception {
        long from = System.nanoTime();
        List<Long> ids = Callers.each(
                names,
                name -> idOf(
                        Stage.post(rep, "Ida", name, name + " AG", name, Integer.parseInt(name.substring(5), 36))));
        first = Collections.min(ids);
        last = Collections.max(ids);
        await(stage, FIRST, names.size());
        return names.size() / ((System.nanoTime() - from) / 1e9);
    }

    private static long idOf(String lead) {
        return Long.parseLong(lead.substring("LEAD-".length()));
    }

    private void await(Stage stage, String task, int wanted) throws Exception {
        stage.await(WAITING.formatted(first, last, task), wanted, Duration.ofMinutes(5), PAUSE_MILLIS);
    }

    /** Tasks of so many new leads. */
    private List<String> waiting(Stage stage, Session rep, int count) throws Exception {
        start(stage, rep, names(count));
        return tasks(stage);
    }

    private List<String> tasks(Stage stage) throws SQLException {
        List<String> found = new ArrayList<>();
        Connection connection = stage.connection();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select task_id from task_view where record_type = 'LEAD' and record_id between " + first
                                + " and " + last + " and definition_key = '" + FIRST + "'")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private double complete(Stage stage, Session rep, List<String> tasks) throws Exception {
        long from = System.nanoTime();
        Callers.each(tasks, task -> complete(rep, task));
        await(stage, NEXT, tasks.size());
        return tasks.size() / ((System.nanoTime() - from) / 1e9);
    }

    private static HttpResponse<String> complete(Session rep, String task) {
        var answer = rep.postJson("/api/v1/tasks/" + task + "/complete", ANSWER);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }
}
