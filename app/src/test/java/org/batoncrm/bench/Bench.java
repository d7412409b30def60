package org.batoncrm.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Seeds, measures and prints a table. Brings its own MySQL server ({@code docker/mysql-server}), so that nobody else's
 * work is counted; each part has a database and a start of the product for itself. {@code -Dbaton.bench.only} names parts
 * with commas between them and leaves out the others; sizes are properties of the parts, {@code baton.bench.leads} for one.
 */
public final class Bench {

    private static final String ONLY = System.getProperty("baton.bench.only", "all");
    private static final String MYSQL_PORT = System.getProperty("baton.bench.mysql.port", "33306");
    private static final Map<String, Supplier<Part>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("engine", EnginePart::new);
        PARTS.put("import", ImportPart::new);
        PARTS.put("tasklist", TasklistPart::new);
        PARTS.put("growth", GrowthPart::new);
        PARTS.put("approvals", ApprovalPart::new);
        PARTS.put("handover", HandoverPart::new);
        PARTS.put("deals", DealPart::new);
        PARTS.put("invoices", InvoicePart::new);
        PARTS.put("onboardings", OnboardingPart::new);
        PARTS.put("tickets", TicketPart::new);
        PARTS.put("ticket-engine", TicketEnginePart::new);
        PARTS.put("clocks", ClockPart::new);
        PARTS.put("mining", MiningPart::new);
    }

    public static void main(String[] arguments) throws Exception {
        Table table = new Table();
        try {
            if (wanted("start")) {
                table.heading("start");
                new StartPart().run(table);
            }
            command("../docker/mysql-server", "start", MYSQL_PORT);
            long mysql = Cpu.pidOf("mysqld", "--port=" + MYSQL_PORT);
            for (Map.Entry<String, Supplier<Part>> part : PARTS.entrySet()) {
                if (wanted(part.getKey())) {
                    table.heading(part.getKey());
                    String server = "jdbc:mysql://127.0.0.1:" + MYSQL_PORT + "/";
                    try (Stage stage = Stage.open(server, mysql, table)) {
                        part.getValue().get().run(stage);
                    }
                }
            }
        } finally {
            command("../docker/mysql-server", "stop", MYSQL_PORT);
            table.print();
        }
    }

    private static boolean wanted(String part) {
        return ONLY.equals("all") || List.of(ONLY.split(",")).contains(part);
    }

    private static void command(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        // What a company of this size gives its database; the figures say so.
        builder.environment().putIfAbsent("BATON_MYSQL_MEMORY", "2G");
        // As in docker/compose.yaml.
        builder.environment().putIfAbsent("BATON_MYSQL_REDO", "512M");
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", words) + " failed: " + exit);
        }
    }
}
