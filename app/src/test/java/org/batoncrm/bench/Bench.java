package org.batoncrm.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.batoncrm.testing.Session;

/**
 * Seeds, measures and prints a table. Brings its own MySQL server ({@code docker/mysql-server}), so that nobody else's
 * work is counted. Sizes: {@code -Dbaton.bench.leads}, {@code -Dbaton.bench.tasks}, {@code -Dbaton.bench.deals}, {@code
 * -Dbaton.bench.deals.open}, {@code -Dbaton.bench.invoices}, {@code -Dbaton.bench.onboardings}, {@code
 * -Dbaton.bench.tickets}, {@code -Dbaton.bench.clocks}, {@code -Dbaton.bench.requests}. {@code -Dbaton.bench.only} names
 * parts with commas between them (leads, approvals, handover, deals, invoices, onboardings, tickets, clocks) and leaves
 * out the others.
 */
public final class Bench {

    private static final int LEADS = Integer.getInteger("baton.bench.leads", 100_000);
    private static final int TASKS = Integer.getInteger("baton.bench.tasks", 20_000);
    private static final int DEALS = Integer.getInteger("baton.bench.deals", 50_000);
    private static final int OPEN_DEALS = Integer.getInteger("baton.bench.deals.open", 5_000);
    private static final int INVOICES = Integer.getInteger("baton.bench.invoices", 100_000);
    private static final int ONBOARDINGS = Integer.getInteger("baton.bench.onboardings", 5_000);
    private static final int TICKETS = Integer.getInteger("baton.bench.tickets", 200_000);
    private static final int CASES = Integer.getInteger("baton.bench.cases", 1_000_000);
    private static final int CLOCKS = Integer.getInteger("baton.bench.clocks", 20_000);
    private static final Duration CLOCKS_FOR =
            Duration.ofSeconds(Integer.getInteger("baton.bench.clocks.seconds", 600));
    private static final int TICKETS_A_SECOND = Integer.getInteger("baton.bench.tickets.per.second", 20);
    private static final String ONLY = System.getProperty("baton.bench.only", "all");
    private static final int REQUESTS = Integer.getInteger("baton.bench.requests", 300);
    private static final int WARM_UP = Integer.getInteger("baton.bench.warm.up", 4);
    private static final int WARM_REQUESTS = Integer.getInteger("baton.bench.warm.requests", 12_000);

    /** The compiler counts as done with a kind of request below this many milliseconds of its own time per request. */
    private static final double COMPILED = 0.3;

    private static final int STARTS = Integer.getInteger("baton.bench.starts", 200);
    private static final String MYSQL_PORT = System.getProperty("baton.bench.mysql.port", "33306");
    private static final String PASSWORD = "baton";

    private final List<String> table = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        new Bench().run();
    }

    private void run() throws Exception {
        try {
            if (wanted("leads") && !Boolean.getBoolean("baton.bench.skip.h2")) {
                startOnH2();
            }
            command("../docker/mysql-server", "start", MYSQL_PORT);
            onMysql();
        } finally {
            command("../docker/mysql-server", "stop", MYSQL_PORT);
            System.out.println();
            table.forEach(System.out::println);
            System.out.println();
        }
    }

    private static boolean wanted(String part) {
        return ONLY.equals("all") || List.of(ONLY.split(",")).contains(part);
    }

    private void startOnH2() throws Exception {
        Path home = Files.createTempDirectory("baton-bench");
        try {
            for (String which : List.of("first start", "second start")) {
                try (Product product = Product.start("h2", "--baton.home=" + home)) {
                    line("H2, sample company, %s: CPU until ready", which, "%.1f s", Cpu.millis(product.pid()) / 1000);
                    Session session = session("rep");
                    for (int n = 0; n < 50; n++) {
                        session.get("/tasks");
                        session.get("/leads");
                    }
                    line("H2, sample company, %s: ready after", which, "%.1f s", product.secondsToReady());
                    line("H2, sample company, %s: resident", which, "%.0f MB", Cpu.residentMegabytes(product.pid()));
                }
            }
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
            }
        }
    }

    private void onMysql() throws Exception {
        String server = "jdbc:mysql://127.0.0.1:" + MYSQL_PORT + "/";
        try (Connection connection = DriverManager.getConnection(server, "root", "");
                Statement statement = connection.createStatement()) {
            for (String name : List.of("baton_bench", "baton_bare")) {
                statement.execute("drop database if exists " + name);
                statement.execute("create database " + name + " character set utf8mb4");
            }
        }
        long mysql = Cpu.pidOf("mysqld", "--port=" + MYSQL_PORT);
        try (Product product = Product.start(
                        "mysql",
                        // On the same machine nobody listens in between; a database elsewhere is reached by TLS.
                        "--spring.datasource.url=" + server
                                + "baton_bench?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                        "--spring.datasource.username=root",
                        "--spring.datasource.password=",
                        "--baton.sample-company=true");
                Connection connection =
                        DriverManager.getConnection(server + "baton_bench?rewriteBatchedStatements=true", "root", "")) {
            long[] both = {product.pid(), mysql};
            Session rep = session("rep");
            String template = captureTemplate(rep, connection);
            if (wanted("leads")) {
                leads(connection, server, rep, template, both);
            }
            if (wanted("approvals")) {
                approvals(connection, both);
            }
            if (wanted("handover")) {
                handover(connection);
            }
            if (wanted("deals")) {
                deals(connection, template, both);
            }
            if (wanted("invoices")) {
                invoices(connection, both);
            }
            if (wanted("onboardings")) {
                onboardings(connection, both);
            }
            if (wanted("tickets")) {
                tickets(connection, both);
            }
            if (wanted("clocks")) {
                clocks(connection, both);
            }
            if (wanted("mining")) {
                mining(connection, both);
            }
        }
    }

    /** Requests for approval that end within one's authority, and the page of somebody who decides. */
    private void approvals(Connection connection, long[] both) throws Exception {
        ApprovalRounds rounds = new ApprovalRounds(session("rep"), connection);
        rounds(
                "approval of a deal's quote, requested to applied (aim: at least 50)",
                both,
                rounds::prepare,
                rounds::request);
        rounds(
                "approval of a change, requested to applied (aim: at least 50)",
                both,
                rounds::prepareChanges,
                rounds::change);
        String page = "/approvals/" + rounds.waitingForAManager();
        Session manager = session("sales.manager");
        requests("decision page (aim: a median of at most 150 ms)", both, n -> manager.get(page));
    }

    /** 2,000 records of a leaver and 300 tasks that wait for the same person. */
    private void handover(Connection connection) throws Exception {
        Session rep = session("rep");
        new ApprovalRounds(rep, connection).prepare(300);
        LeaverRound leaver = new LeaverRound(rep, session("steward"), session("rep2"), connection);
        leaver.records(1_700);
        double seconds = leaver.seconds();
        row(String.format(
                "%-62s %.1f s; moved: %s", "hand-over of a leaver (aim: at most 60 s)", seconds, leaver.moved()));
    }

    private interface Prepare {
        List<String> some(int count) throws Exception;
    }

    private interface Rounds {
        double perSecond(List<String> records) throws Exception;
    }

    /** Until the compiler is quiet, then once more to be told: how many a second, and what one costs. */
    private void rounds(String what, long[] both, Prepare prepare, Rounds rounds) throws Exception {
        for (int round = 0; round < WARM_UP * 5; round++) {
            double compiler = Cpu.compilerMillis(both[0]);
            rounds.perSecond(prepare.some(STARTS));
            if (round >= WARM_UP && (Cpu.compilerMillis(both[0]) - compiler) / STARTS < COMPILED) {
                break;
            }
        }
        List<String> records = prepare.some(STARTS);
        double before = Cpu.millis(both);
        double application = Cpu.millis(both[0]);
        double compiler = Cpu.compilerMillis(both[0]);
        double perSecond = rounds.perSecond(records);
        double cpu = (Cpu.millis(both) - before) / STARTS;
        double ofApplication = (Cpu.millis(both[0]) - application) / STARTS;
        double ofCompiler = (Cpu.compilerMillis(both[0]) - compiler) / STARTS;
        row(String.format(
                "%-62s %.0f a second; one %.1f ms CPU (application %.1f, %.1f of it still compiling; database %.1f)",
                what, perSecond, cpu, ofApplication, ofCompiler, cpu - ofApplication));
    }

    private void leads(Connection connection, String server, Session rep, String template, long[] both)
            throws Exception {
        double product_ms = leadsByRest(rep, connection, both);
        line("lead by REST to its first task, product", "", "%.1f ms", product_ms);
        double bare_ms = leadsOnBareEngine(server, instanceOf(connection, template), both[1]);
        line("the same diagram on the bare engine", "", "%.1f ms", bare_ms);
        line("product : bare engine (aim: at most 1.6)", "", "%.2f", product_ms / bare_ms);

        int real = count(connection, "select count(*) from task_view");
        connection.setAutoCommit(false);
        Seed seed = new Seed(connection);
        seed.leads(Long.parseLong(template.substring("LEAD-".length())), LEADS);
        seed.tasks(taskOf(connection, template), Math.max(0, TASKS - real));
        connection.setAutoCommit(true);
        analyze(connection, "sales_lead, task_view, task_candidate, search_token, timeline_entry");
        row(String.format(
                "%d leads, %d open tasks (%d of real processes, the others rows of the list alone)",
                count(connection, "select count(*) from sales_lead"),
                count(connection, "select count(*) from task_view"),
                real));
        Session manager = session("sales.manager");
        requests("lead list, 80 rows, page (aim 8)", both, n -> manager.get("/leads?size=80&page=" + n % 5));
        requests("lead list, 80 rows, REST", both, n -> manager.get("/api/v1/leads?size=80&page=" + n % 5));
        requests("search, REST (aim 25)", both, n -> manager.get("/api/v1/search?q=" + seed.wordOf(n * 7)));
        requests("tasklist, page (aim 8)", both, n -> manager.get("/tasks"));
        requests("tasklist, all, REST", both, n -> manager.get("/api/v1/tasks?view=all"));
        requests("tasklist, mine, REST", both, n -> rep.get("/api/v1/tasks?view=mine"));
        requests("a lead's page (aim 10)", both, n -> manager.get("/leads/LEAD-" + Seed.leadId(n * 11)));
    }

    /** The pages of deals, for somebody who sees eight teams and for somebody who sees all; median, aim 150 ms. */
    private void deals(Connection connection, String template, long[] both) throws Exception {
        connection.setAutoCommit(false);
        new DealSeed(connection).deals(DEALS, OPEN_DEALS, taskOf(connection, template));
        connection.setAutoCommit(true);
        analyze(connection, "deal, deal_stage_move, deal_line, sales_target, task_view, team_member, app_user");
        row(String.format(
                "%d deals, %d of them open, %d moves; aim for each page of deals: a median of at most 150 ms",
                count(connection, "select count(*) from deal"),
                count(connection, "select count(*) from deal where status = 'OPEN'"),
                count(connection, "select count(*) from deal_stage_move")));
        for (String login : List.of("sales.manager", "sales.director")) {
            Session who = session(login);
            requests(login + ": board by stage", both, n -> who.get("/deals/board"));
            requests(login + ": board by owner", both, n -> who.get("/deals/board?by=owner"));
            requests(login + ": board by month", both, n -> who.get("/deals/board?by=month"));
            requests(login + ": next cards", both, n -> who.get("/deals/board/cards?column=PROPOSAL&offset=25"));
            requests(login + ": deal list, 80 rows", both, n -> who.get("/deals?size=80&page=" + n % 5));
            requests(login + ": forecast, quarter", both, n -> who.get("/deals/forecast"));
            requests(login + ": forecast, year", both, n -> who.get("/deals/forecast?period=" + java.time.Year.now()));
            requests(login + ": targets", both, n -> who.get("/deals/targets"));
            requests(login + ": a deal's page", both, n -> who.get("/deals/DEAL-" + DealSeed.dealId(n * 11)));
        }
    }

    /** The pages of invoices, for finance and for somebody who sees teams; median, aim 150 ms. */
    private void invoices(Connection connection, long[] both) throws Exception {
        connection.setAutoCommit(false);
        new InvoiceSeed(connection).invoices(INVOICES, INVOICES * 6 / 5);
        connection.setAutoCommit(true);
        analyze(connection, "invoice, payment, receivable_entry, receivable_balance");
        row(String.format(
                "%d invoices, %d payments, %d rows in the ledger; aim for each page: a median of at most 150 ms",
                count(connection, "select count(*) from invoice"),
                count(connection, "select count(*) from payment"),
                count(connection, "select count(*) from receivable_entry")));
        long account = InvoiceSeed.accountOf(connection, 20);
        for (String login : List.of("finance", "sales.director")) {
            Session who = session(login);
            requests(login + ": invoice list, 80 rows", both, n -> who.get("/invoices?size=80&page=" + n % 5));
            requests(login + ": open invoices", both, n -> who.get("/invoices?status=ISSUED&sort=dueOn,asc"));
            requests(login + ": payment list, 80 rows", both, n -> who.get("/payments?size=80&page=" + n % 5));
            requests(login + ": receivables by age", both, n -> who.get("/receivables"));
            requests(
                    login + ": an account's panel", both, n -> who.get("/accounts/ACCT-" + account + "/billing-panel"));
            requests(
                    login + ": an invoice's page",
                    both,
                    n -> who.get("/invoices/INV-" + InvoiceSeed.invoiceId(n * 11)));
        }
        BankRound bank = new BankRound(session("finance"), connection);
        double seconds = bank.seconds(10_000);
        row(String.format("%-62s %.1f s; lines: %s", "a bank's file of 10,000 lines", seconds, bank.told()));
    }

    /** The pages of onboardings, for who leads them and for somebody who sees teams; median, aim 150 ms. */
    private void onboardings(Connection connection, long[] both) throws Exception {
        connection.setAutoCommit(false);
        new OnboardingSeed(connection).onboardings(ONBOARDINGS);
        connection.setAutoCommit(true);
        analyze(connection, "onboarding");
        row(String.format(
                "%d onboardings; aim for each page: a median of at most 150 ms",
                count(connection, "select count(*) from onboarding")));
        for (String login : List.of("csm", "sales.director")) {
            Session who = session(login);
            requests(login + ": onboarding list, 80 rows", both, n -> who.get("/onboardings?size=80&page=" + n % 5));
            requests(login + ": onboarding board", both, n -> who.get("/onboardings/board"));
            requests(
                    login + ": an onboarding's page",
                    both,
                    n -> who.get("/onboardings/ONB-" + OnboardingSeed.onboardingId(n * 11)));
        }
    }

    /** What finished cases teach; aim: a median of at most 300 ms with a million of them. */
    private void mining(Connection connection, long[] both) throws Exception {
        connection.setAutoCommit(false);
        new MiningSeed(connection).cases(CASES);
        connection.setAutoCommit(true);
        analyze(connection, "mining_case, mining_step, mining_day, mining_variant, ACT_HI_PROCINST");
        row(String.format(
                "%d finished cases, %d steps, %d sums of days; aim for each page: a median of at most 300 ms",
                count(connection, "select count(*) from mining_case"),
                count(connection, "select count(*) from mining_step"),
                count(connection, "select count(*) from mining_day")));
        String team = one(connection, "select min(id) from team");
        String base = "/processes/" + MiningSeed.PROCESS + "/analytics";
        String way = one(connection, "select min(id) from mining_variant");
        Session admin = session("admin");
        for (String path : List.of(
                "",
                "?days=365",
                "?from=" + java.time.LocalDate.now().minusDays(700),
                "?days=365&version=1&team=" + team,
                "?days=365&outcome=-",
                "?days=365&owner=rep",
                "?days=365&f.status=QUALIFIED",
                "/variants?days=365",
                "/variants?days=365&variant=" + way,
                "/versions?days=365",
                "/cases",
                "/cases?days=365&order=longest",
                "/cases?days=365&order=waiting&element=User_QualifyLead")) {
            someRequests("finished cases " + path, both, n -> admin.get(base + path));
        }
    }

    /** Of pages that take longer: enough that the compiler is done with what they have in common. */
    private void someRequests(String what, long[] processes, IntFunction<HttpResponse<String>> request) {
        for (int n = 0; n < REQUESTS; n++) {
            int status = request.apply(n).statusCode();
            if (status != 200) {
                row(String.format("%-62s %s", what, "answers " + status));
                return;
            }
        }
        int count = Math.max(1, REQUESTS / 4);
        double[] times = new double[count];
        double from = Cpu.millis(processes);
        double application = Cpu.millis(processes[0]);
        for (int n = 0; n < count; n++) {
            long start = System.nanoTime();
            request.apply(n);
            times[n] = (System.nanoTime() - start) / 1e6;
        }
        double ofApplication = (Cpu.millis(processes[0]) - application) / count;
        double cpu = (Cpu.millis(processes) - from) / count;
        java.util.Arrays.sort(times);
        row(String.format(
                "%-62s median %.0f ms; %.1f ms CPU (application %.1f, database %.1f)",
                what, times[count / 2], cpu, ofApplication, cpu - ofApplication));
    }

    /** The pages of tickets; aim: a median of at most 150 ms and at most 12 ms of CPU. */
    private void tickets(Connection connection, long[] both) throws Exception {
        long real = new TicketRounds(session("support"), session("support.lead"), connection).withWords();
        connection.setAutoCommit(false);
        new TicketSeed(connection).tickets(real, TICKETS);
        connection.setAutoCommit(true);
        analyze(
                connection,
                "ticket, ticket_message, sla_clock, sla_segment, timeline_entry, search_entry, search_token");
        row(String.format(
                "%d tickets, %d messages, %d clocks; aim for each page: a median of at most 150 ms, 12 ms CPU",
                count(connection, "select count(*) from ticket"),
                count(connection, "select count(*) from ticket_message"),
                count(connection, "select count(*) from sla_clock where record_type = 'TICKET'")));
        for (String login : List.of("support", "support.lead")) {
            Session who = session(login);
            requests(login + ": queues", both, n -> who.get("/tickets/queues"));
            requests(login + ": ticket list, 80 rows", both, n -> who.get("/tickets?size=80&page=" + n % 5));
            requests(
                    login + ": open tickets by what is due",
                    both,
                    n -> who.get("/tickets?status=OPEN&sort=nextDueAt,asc&page=" + n % 5));
            requests(login + ": a queue's tickets", both, n -> who.get("/tickets?queue=support-l2&page=" + n % 5));
            requests(
                    login + ": ticket list, REST",
                    both,
                    n -> who.get("/api/v1/tickets?priority=P1&size=80&page=" + n % 5));
            requests(login + ": a ticket's page", both, n -> who.get("/tickets/TICKET-" + TicketSeed.ticketId(n * 11)));
            requests(login + ": a ticket's page with its process", both, n -> who.get("/tickets/TICKET-" + real));
            requests(
                    login + ": a ticket's arithmetic",
                    both,
                    n -> who.get("/records/TICKET-" + TicketSeed.ticketId(n * 20) + "/clocks"));
        }
    }

    /** Timers of many running clocks beside people who work; aim: each within 60 s of its moment. */
    private void clocks(Connection connection, long[] both) throws Exception {
        TicketRounds rounds = new TicketRounds(session("support"), session("support.lead"), connection);
        rounds("ticket opened, run to its task, another solved", both, rounds::open, rounds::perSecond);
        List<String> open = rounds.open(CLOCKS / 3);
        int atATime = (int) CLOCKS_FOR.toSeconds() * TICKETS_A_SECOND;
        List<String> toWork = rounds.open(atATime);
        Instant from = Instant.now().plusSeconds(20);
        int moved = rounds.spreadOver(open, from, CLOCKS_FOR);
        double before = Cpu.millis(both);
        TicketRounds.Worked worked = rounds.steadily(toWork, TICKETS_A_SECOND, CLOCKS_FOR.plusSeconds(20));
        double[] late = rounds.lateness(from);
        row(String.format(
                "%d clocks whose next step falls into %d s, beside %.1f tickets a second (%.0f ms each, wanted %d a second)",
                moved,
                CLOCKS_FOR.toSeconds(),
                worked.tickets() / worked.seconds(),
                worked.millisEach(),
                TICKETS_A_SECOND));
        row(String.format(
                "%-62s median %.1f s, 99 of 100 %.1f s, all %.1f s; %d fired, %d late by 60 s and still waiting; %.0f ms CPU a second",
                "timers of clocks after their moment (aim: all within 60 s)",
                late[late.length / 2],
                late[late.length * 99 / 100],
                late[late.length - 1],
                late.length,
                rounds.overdue(Duration.ofSeconds(60)),
                (Cpu.millis(both) - before) / worked.seconds()));
    }

    private static void analyze(Connection connection, String tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze table " + tables);
        }
    }

    /** A lead that passes screening, with the words that {@link Seed} exchanges. */
    private String captureTemplate(Session rep, Connection connection) throws Exception {
        HttpResponse<String> answer =
                rep.postJson("/api/v1/leads", lead(Seed.FIRST, Seed.LAST, Seed.COMPANY, "acme-industries", 900_000));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        String id = answer.body().replaceAll("(?s).*\"id\"\\s*:\\s*\"(LEAD-\\d+)\".*", "$1");
        for (int n = 0; n < 120 && taskOf(connection, id) == null; n++) {
            Thread.sleep(500);
        }
        if (taskOf(connection, id) == null) {
            throw new IllegalStateException(id + " has reached no task");
        }
        return id;
    }

    private double leadsByRest(Session rep, Connection connection, long[] both) throws Exception {
        double perLead = 0;
        // All rounds but the last warm up.
        for (int round = 0; round <= WARM_UP; round++) {
            int before = count(connection, "select count(*) from task_view");
            double from = Cpu.millis(both);
            for (int n = 0; n < STARTS; n++) {
                String word = "Round" + (char) ('a' + round) + "x" + Integer.toString(n, 36);
                HttpResponse<String> answer =
                        rep.postJson("/api/v1/leads", lead("Ida", word, word + " AG", word, round * 100_000 + n));
                if (answer.statusCode() != 201) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
            }
            for (int n = 0; count(connection, "select count(*) from task_view") < before + STARTS; n++) {
                if (n > 600) {
                    throw new IllegalStateException("Only " + count(connection, "select count(*) from task_view")
                            + " tasks after five minutes");
                }
                Thread.sleep(500);
            }
            perLead = (Cpu.millis(both) - from) / STARTS;
        }
        return perLead;
    }

    private static String lead(String first, String last, String company, String domain, int number) {
        return """
                {"firstName":"%s","lastName":"%s","company":"%s","email":"%s@%s-works.example","phone":"+49 30 9%06d",
                "jobTitle":"Head of Operations","industry":"Manufacturing","companySize":"201-500","country":"DE","language":"de",
                "source":"contact-sales","message":"We want to replace our old CRM within three months and have a budget.",
                "timeline":"3 months","budgetBand":"50k-100k","consent":{"contact":true}}""".formatted(first, last, company, last.toLowerCase(), domain.toLowerCase(), number);
    }

    private double leadsOnBareEngine(String server, String instance, long mysql) throws Exception {
        Process engine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Duser.timezone=UTC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareEngine.class.getName(),
                        server + "baton_bare",
                        server + "baton_bench",
                        instance)
                .redirectError(new java.io.File("target/bench-bare.log"))
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(engine.getInputStream()));
                PrintStream in = new PrintStream(engine.getOutputStream(), true)) {
            await(out, "ready");
            for (int round = 0; round < WARM_UP; round++) {
                in.println(STARTS);
                await(out, "done");
            }
            double from = Cpu.millis(engine.pid(), mysql);
            in.println(STARTS);
            await(out, "done");
            return (Cpu.millis(engine.pid(), mysql) - from) / STARTS;
        } finally {
            engine.destroy();
        }
    }

    private static void await(BufferedReader out, String word) throws IOException {
        for (String line = out.readLine(); !word.equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IllegalStateException("The bare engine has stopped, see target/bench-bare.log");
            }
        }
    }

    private void requests(String what, long[] processes, IntFunction<HttpResponse<String>> request) {
        // Until the compiler is done with it: what a server spends in its first minutes is told by the start.
        int round = Math.min(1_000, WARM_REQUESTS);
        for (int n = 0, done = 0; done < WARM_REQUESTS; done += round) {
            double compiler = Cpu.compilerMillis(processes[0]);
            for (int end = n + round; n < end; n++) {
                int status = request.apply(n % REQUESTS).statusCode();
                if (status != 200) {
                    row(String.format("%-62s %s", what, "answers " + status));
                    return;
                }
            }
            if (done > 0 && (Cpu.compilerMillis(processes[0]) - compiler) / round < COMPILED) {
                break;
            }
        }
        double[] times = new double[REQUESTS];
        double from = Cpu.millis(processes);
        double application = Cpu.millis(processes[0]);
        double compiler = Cpu.compilerMillis(processes[0]);
        for (int n = 0; n < REQUESTS; n++) {
            long start = System.nanoTime();
            request.apply(n + REQUESTS);
            times[n] = (System.nanoTime() - start) / 1e6;
        }
        double cpu = (Cpu.millis(processes) - from) / REQUESTS;
        double ofApplication = (Cpu.millis(processes[0]) - application) / REQUESTS;
        double ofCompiler = (Cpu.compilerMillis(processes[0]) - compiler) / REQUESTS;
        java.util.Arrays.sort(times);
        row(String.format(
                "%-62s %7.1f ms CPU (application %.1f, %.1f of it still compiling; database %.1f), median %.0f ms",
                what, cpu, ofApplication, ofCompiler, cpu - ofApplication, times[REQUESTS / 2]));
    }

    private void line(String what, String argument, String format, double figure) {
        row(String.format("%-62s %s", String.format(what, argument), String.format(format, figure)));
    }

    /** Told at once as well as in the table at the end: the run takes minutes. */
    private void row(String text) {
        System.out.println(text);
        table.add(text);
    }

    private static Session session(String login) {
        return Session.at("http://127.0.0.1:" + Product.PORT).logIn(login, PASSWORD);
    }

    private static String instanceOf(Connection connection, String record) throws SQLException {
        return one(
                connection,
                "select PROC_INST_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = '" + record
                        + "' and SUPER_PROCESS_INSTANCE_ID_ is null");
    }

    private static String taskOf(Connection connection, String record) throws SQLException {
        return one(
                connection,
                "select task_id from task_view where record_type = 'LEAD' and record_id = "
                        + record.substring("LEAD-".length()));
    }

    private static int count(Connection connection, String sql) throws SQLException {
        return Integer.parseInt(one(connection, sql));
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static void command(String... words) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", words) + " failed: " + exit);
        }
    }
}
