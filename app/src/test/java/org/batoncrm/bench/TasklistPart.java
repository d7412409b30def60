package org.batoncrm.bench;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.testing.Session;

/**
 * The task list of somebody with two roles among a million open tasks, against Camunda's own task query on the engine's
 * tables with the same tasks. Aim: 20 times faster, and at most 50 ms for 95 of 100 requests, page and all.
 */
final class TasklistPart implements Part {

    private static final int TASKS = Integer.getInteger("baton.bench.open.tasks", 1_000_000);
    private static final int LEADS = Math.min(TASKS, 20_000);
    private static final int QUERIES = Integer.getInteger("baton.bench.task.queries", 3);
    private static final int REQUESTS = 200;

    @Override
    public void run(Stage stage) throws Exception {
        Seed seed = new Seed(stage.connection());
        seed.leads(Long.parseLong(stage.template().substring("LEAD-".length())), LEADS);
        String template = stage.taskOf(stage.template());
        seed.tasks(template, TASKS);
        inTheEngine(stage, template);
        stage.connection().setAutoCommit(true);
        stage.analyze("task_view, task_candidate, sales_lead, ACT_RU_TASK, ACT_RU_IDENTITYLINK, ACT_RU_EXECUTION");
        stage.row(
                "what is there",
                "%d open tasks in the list, %d in the engine",
                stage.count("select count(*) from task_view"),
                stage.count("select count(*) from ACT_RU_TASK"));
        String word = seed.wordOf(77).toLowerCase(Locale.ROOT);
        Session rep = stage.session("rep");
        Clients clients = new Clients(stage, 1);
        String path = "/api/v1/tasks?view=team&size=50&page=";
        Clients.Result list = clients.run(REQUESTS, (session, n) -> rep.get(path + n % 5));
        Clients.Result text = clients.run(REQUESTS, (session, n) -> rep.get(path + "0&q=" + seed.wordOf(n * 7)));
        Clients.Result name = clients.run(REQUESTS, (session, n) -> rep.get(path + n % 5 + "&q=contact"));
        Clients.Result shown =
                clients.run(REQUESTS, (session, n) -> rep.get("/tasks?view=team&q=" + seed.wordOf(n * 11)));
        Clients.Result page = clients.run(REQUESTS, (session, n) -> rep.get("/tasks?view=team"));
        stage.table().row("candidate groups, by due date, REST", list.told());
        stage.table().row("the same with a text, REST", text.told());
        stage.table().row("the same with a word of the tasks' name, which all have, REST", name.told());
        stage.table().row("the page, with its tabs' numbers", page.told());
        stage.table().row("the page with a text", shown.told());
        try (Yardstick engine = Yardstick.start(TaskQueries.class, stage.server() + Stage.DATABASE)) {
            // Half a minute each.
            engine.order("list 1");
            double[] listed = figures(engine.order("list " + QUERIES));
            double[] searched = figures(engine.order("text " + QUERIES + " " + word));
            stage.row("Camunda's task query, the same list", "median %.0f ms, 95 of 100 %.0f ms", listed[0], listed[1]);
            stage.row(
                    "Camunda's task query with a text (task's name, business key)",
                    "median %.0f ms, 95 of 100 %.0f ms",
                    searched[0],
                    searched[1]);
            stage.row(
                    "Camunda's query : product (aim: at least 20; 50 ms for 95 of 100)",
                    "list %.0f, with a text %.0f",
                    listed[0] / list.median(),
                    searched[0] / text.median());
        }
    }

    private static double[] figures(String answer) {
        String[] words = answer.split(" ");
        return new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])};
    }

    /** Each task of the list as the engine would keep it: an execution, a task, its candidate groups. */
    private static void inTheEngine(Stage stage, String template) throws SQLException {
        String seeded = " from task_view v where v.task_id <> '" + template + "' and v.record_id >= " + Seed.leadId(0);
        like(
                stage,
                "ACT_RU_EXECUTION",
                "ID_ = (select PROC_INST_ID_ from ACT_RU_TASK where ID_ = '" + template + "')",
                Map.of(
                        "id_", "v.instance_id",
                        "proc_inst_id_", "v.instance_id",
                        "root_proc_inst_id_", "v.instance_id",
                        "business_key_", "concat('LEAD-', v.record_id)"),
                seeded);
        like(
                stage,
                "ACT_RU_TASK",
                "ID_ = '" + template + "'",
                Map.of(
                        "id_", "v.task_id",
                        "execution_id_", "v.instance_id",
                        "proc_inst_id_", "v.instance_id",
                        "assignee_", "v.assignee",
                        "create_time_", "v.created_at",
                        "due_date_", "v.due_at"),
                seeded);
        like(
                stage,
                "ACT_RU_IDENTITYLINK",
                "TASK_ID_ = '" + template + "' and TYPE_ = 'candidate'",
                Map.of("id_", "uuid()", "task_id_", "v.task_id"),
                seeded);
        stage.connection().commit();
    }

    /** A row like that of the template for each of the seeded ones, with what is different. */
    private static void like(Stage stage, String table, String template, Map<String, String> different, String seeded)
            throws SQLException {
        StringBuilder columns = new StringBuilder();
        StringBuilder contents = new StringBuilder();
        try (var statement = stage.connection().createStatement();
                var one = statement.executeQuery("select * from " + table + " limit 1")) {
            for (int i = 1; i <= one.getMetaData().getColumnCount(); i++) {
                String column = one.getMetaData().getColumnName(i);
                String comma = i == 1 ? "" : ", ";
                columns.append(comma).append(column);
                contents.append(comma).append(different.getOrDefault(column.toLowerCase(Locale.ROOT), "t." + column));
            }
        }
        stage.execute("insert into " + table + " (" + columns + ") select " + contents
                + seeded.replace(
                        " from task_view v where",
                        " from task_view v join (select * from " + table + " where " + template + ") t where"));
    }
}
