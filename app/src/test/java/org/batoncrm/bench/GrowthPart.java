package org.batoncrm.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The same pages and calls at ten thousand, a hundred thousand and a million leads, by one client and by sixteen. Aim: no
 * more than twice as slow at the last as at the first.
 */
final class GrowthPart implements Part {

    private static final int MOST = Integer.getInteger("baton.bench.leads", 1_000_000);
    private static final int MANY = 16;
    private static final int REQUESTS = Integer.getInteger("baton.bench.requests", 300);
    private static final int COMPLETED = 100;
    private static final String ANSWER =
            "{\"variables\":{\"contactOutcome\":\"REACHED\",\"contactChannel\":\"PHONE\",\"contactNote\":\"They want a demo\"}}";

    private final Map<String, List<Clients.Result>> found = new LinkedHashMap<>();
    private int number = 500_000;

    @Override
    public void run(Stage stage) throws Exception {
        Seed seed = new Seed(stage.connection());
        long template = Long.parseLong(stage.template().substring("LEAD-".length()));
        DealSeed deals = new DealSeed(stage.connection());
        stage.row(
                "resident, started and idle",
                "%d MB",
                Cpu.residentMegabytes(stage.product().pid()));
        for (int leads = Math.max(1, MOST / 100), before = 0; leads <= MOST; before = leads, leads *= 10) {
            stage.connection().setAutoCommit(false);
            if (before == 0) {
                seed.leads(template, leads);
            } else {
                seed.leadsUpTo(leads);
            }
            seed.tasks(stage.taskOf(stage.template()), (leads - before) / 5);
            deals.deals(before / 20, (leads - before) / 20, (leads - before) / 200);
            stage.connection().commit();
            stage.connection().setAutoCommit(true);
            stage.analyze("sales_lead, task_view, task_candidate, search_entry, search_token, timeline_entry, deal");
            stage.row(
                    "what is there",
                    "%d leads, %d open tasks, %d deals",
                    stage.count("select count(*) from sales_lead"),
                    stage.count("select count(*) from task_view"),
                    stage.count("select count(*) from deal"));
            at(stage, seed, leads, 1);
            at(stage, seed, leads, MANY);
        }
        found.forEach((what, results) -> {
            Clients.Result first = results.get(0);
            Clients.Result last = results.get(results.size() - 1);
            stage.row(
                    what + ", last : first (aim: at most 2)",
                    "median %.2f, 95 of 100 %.2f, CPU %.2f",
                    last.median() / first.median(),
                    last.late() / first.late(),
                    last.cpu() / first.cpu());
        });
        stage.row(
                "resident, after all this",
                "%d MB",
                Cpu.residentMegabytes(stage.product().pid()));
    }

    private void at(Stage stage, Seed seed, int leads, int count) throws Exception {
        Clients managers = new Clients(stage, count, "sales.manager");
        Clients reps = new Clients(stage, count, "rep");
        int requests = count == 1 ? REQUESTS : REQUESTS * 2;
        tell(
                stage,
                "lead list, 80 rows",
                count,
                managers.run(requests, (who, n) -> who.get("/leads?size=80&page=" + n % 5)));
        tell(
                stage,
                "lead list, REST",
                count,
                managers.run(requests, (who, n) -> who.get("/api/v1/leads?size=80&page=" + n % 5)));
        tell(stage, "board of deals", count, managers.run(requests, (who, n) -> who.get("/deals/board")));
        tell(
                stage,
                "search, REST",
                count,
                managers.run(requests, (who, n) -> who.get("/api/v1/search?q=" + seed.wordOf(n * 7))));
        tell(
                stage,
                "a lead's page",
                count,
                managers.run(requests, (who, n) -> who.get("/leads/LEAD-" + Seed.leadId((int) (n * 7919L % leads)))));
        tell(stage, "task list, page", count, managers.run(requests, (who, n) -> who.get("/tasks")));
        long before = stage.count("select max(id) from sales_lead where id < " + Seed.leadId(0));
        tell(stage, "lead created, REST", count, reps.run(requests, (who, n) -> who.postJson("/api/v1/leads", lead())));
        List<String> tasks = waiting(stage, before);
        tell(
                stage,
                "task completed, REST",
                count,
                reps.once(
                        tasks.size(),
                        0,
                        (who, n) -> who.postJson("/api/v1/tasks/" + tasks.get(n) + "/complete", ANSWER)));
    }

    private void tell(Stage stage, String what, int clients, Clients.Result result) {
        String name = what + ", " + (clients == 1 ? "1 client" : clients + " clients");
        stage.table().row(name, result.told());
        found.computeIfAbsent(name, key -> new ArrayList<>()).add(result);
    }

    private synchronized String lead() {
        String name = "Grown" + Integer.toString(++number, 36);
        return """
                {"firstName":"Ida","lastName":"%s","company":"%s AG","email":"ida@%s-grown.example","jobTitle":"Head of Operations",
                "industry":"Manufacturing","companySize":"201-500","country":"DE","language":"de","source":"contact-sales",
                "message":"We want to replace our old CRM within three months and have a budget.","timeline":"3 months",
                "budgetBand":"50k-100k","consent":{"contact":true}}""".formatted(name, name, name.toLowerCase(Locale.ROOT));
    }

    /** The leads that were created just now are let run to their tasks, so that their jobs are in nobody's way. */
    private static List<String> waiting(Stage stage, long before) throws Exception {
        stage.awaitQuiet();
        List<String> tasks = new ArrayList<>();
        try (var statement = stage.connection().createStatement();
                var rows = statement.executeQuery("select task_id from task_view where record_type = 'LEAD'"
                        + " and record_id > " + before + " and record_id < " + Seed.leadId(0)
                        + " and definition_key = 'User_MakeFirstContact' limit " + COMPLETED)) {
            while (rows.next()) {
                tasks.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return tasks;
    }
}
