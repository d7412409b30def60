package org.batoncrm.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.batoncrm.testing.Session;
import org.jspecify.annotations.Nullable;

/**
 * A file of leads, imported without processes, against the physical limit: {@code LOAD DATA} of the very rows that the
 * import wrote, into empty tables with the same indexes. Aim: at most five times as long, with a heap of 512 MB.
 */
final class ImportPart implements Part {

    private static final int ROWS = Integer.getInteger("baton.bench.imported", 100_000);

    /** The compiler counts as done below this many milliseconds of its own time per row. */
    private static final double COMPILED = 0.1;

    /** Where an imported lead leaves rows, and which of them are the import's. */
    private static final Map<String, String> WRITTEN = new LinkedHashMap<>();

    static {
        WRITTEN.put("sales_lead", "id > %d");
        WRITTEN.put("timeline_entry", "record_type = 'LEAD' and record_id > %d");
        WRITTEN.put("search_entry", "record_type = 'LEAD' and record_id > %d");
        WRITTEN.put("search_token", "record_type = 'LEAD' and record_id > %d");
        WRITTEN.put("import_row", "import_id >= 0");
    }

    @Override
    public void run(Stage stage) throws Exception {
        Session steward = stage.session("steward");
        warmUp(stage, steward);
        long last = stage.count("select max(id) from sales_lead");
        stage.execute("delete from import_row");
        Map<String, Long> before = sizes(stage);
        long memory = Cpu.residentMegabytes(stage.product().pid());
        double cpu = Cpu.millis(stage.product().pid(), stage.mysql());
        double application = Cpu.millis(stage.product().pid());
        double compiler = Cpu.compilerMillis(stage.product().pid());
        double seconds = importing(stage, steward, ROWS, "real");
        cpu = (Cpu.millis(stage.product().pid(), stage.mysql()) - cpu) / ROWS;
        application = (Cpu.millis(stage.product().pid()) - application) / ROWS;
        compiler = (Cpu.compilerMillis(stage.product().pid()) - compiler) / ROWS;
        stage.row(
                "import of " + ROWS + " leads without processes",
                "%.0f s, %.0f rows a second; one %.2f ms CPU (application %.2f, %.2f of it still compiling; database %.2f);"
                        + " resident %d MB before, at most %d MB",
                seconds,
                ROWS / seconds,
                cpu,
                application,
                compiler,
                cpu - application,
                memory,
                Cpu.mostResidentMegabytes(stage.product().pid()));
        sizes(stage).forEach((table, size) -> {
            if (size - before.getOrDefault(table, 0L) >= ROWS / 2 && !WRITTEN.containsKey(table)) {
                throw new IllegalStateException("The import wrote to " + table + ", which is not loaded");
            }
        });
        double load = 0;
        for (Map.Entry<String, String> table : WRITTEN.entrySet()) {
            load += load(stage, table.getKey(), table.getValue().formatted(last));
        }
        stage.row("the same rows by LOAD DATA into the same indexes", "%.0f s", load);
        stage.row("import : LOAD DATA", "%.1f (aim: at most 5)", seconds / load);
    }

    /** Until the compiler is quiet: what a server spends in its first minutes is told by the start. */
    private static void warmUp(Stage stage, Session steward) throws Exception {
        int rows = Math.min(ROWS, 5_000);
        double compiler;
        int round = 0;
        do {
            compiler = Cpu.compilerMillis(stage.product().pid());
            importing(stage, steward, rows, "warm" + round);
            compiler = (Cpu.compilerMillis(stage.product().pid()) - compiler) / rows;
        } while (++round < 12 && compiler > COMPILED);
    }

    private static double importing(Stage stage, Session steward, int rows, String name) throws Exception {
        long from = System.nanoTime();
        HttpResponse<String> answer = upload(steward, file(rows, name));
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        String id = answer.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
        String state = "select state from import_job where id = " + id;
        while (!"DONE".equals(stage.one(state))) {
            if ("FAILED".equals(stage.one(state))) {
                throw new IllegalStateException("The import has failed, see target/bench-mysql.log");
            }
            Thread.sleep(200);
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        long created = stage.count("select rows_created from import_job where id = " + id);
        if (created != rows) {
            throw new IllegalStateException(created + " of " + rows + " were created");
        }
        return seconds;
    }

    private static String file(int rows, String name) {
        Random random = new Random(3);
        String[] syllables = {"ber", "lin", "mar", "ko", "sta", "ven", "tor", "hal", "mey", "ras", "dun", "fel", "gra"};
        StringBuilder file =
                new StringBuilder("First Name,Last Name,Company,Email,Phone,Title,Industry,Country,Source,Notes\n");
        for (int n = 0; n < rows; n++) {
            String word = syllables[random.nextInt(13)] + syllables[random.nextInt(13)] + syllables[random.nextInt(13)];
            file.append("Anna,")
                    .append(word)
                    .append(',')
                    .append(word)
                    .append(" Works ")
                    .append(n % 9_973);
            file.append(" GmbH,")
                    .append(name)
                    .append(n)
                    .append('@')
                    .append(word)
                    .append(".example,+49 30 ");
            file.append(1_000_000 + n).append(",Head of Purchasing,Manufacturing,DE,fair,Met at the fair in hall ");
            file.append(n % 40).append('\n');
        }
        return file.toString();
    }

    private static HttpResponse<String> upload(Session steward, String file) throws Exception {
        String boundary = "baton-bench-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(body, false, StandardCharsets.UTF_8)) {
            Map.of("type", "lead", "duplicates", "create", "startProcesses", "false")
                    .forEach((field, content) -> out.print("--" + boundary
                            + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + content + "\r\n"));
            out.print("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"leads.csv\"\r\n"
                    + "Content-Type: text/csv\r\n\r\n" + file + "\r\n--" + boundary + "--\r\n");
        }
        return steward.sendBytes(
                "POST", "/api/v1/imports", "multipart/form-data; boundary=" + boundary, body.toByteArray());
    }

    private static Map<String, Long> sizes(Stage stage) throws SQLException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        try (Statement statement = stage.connection().createStatement();
                ResultSet tables = statement.executeQuery("show tables")) {
            while (tables.next()) {
                sizes.put(tables.getString(1), 0L);
            }
        }
        for (Map.Entry<String, Long> table : sizes.entrySet()) {
            table.setValue(stage.count("select count(*) from `" + table.getKey() + "`"));
        }
        return sizes;
    }

    /** Seconds for rows of a table, from a file on this machine. */
    private static double load(Stage stage, String table, String where) throws Exception {
        Path rows = Files.createTempFile("baton-bench", ".tsv");
        try {
            String columns = unload(stage, "select * from " + table + " where " + where, rows);
            stage.execute("drop table if exists bench_copy");
            stage.execute("create table bench_copy like " + table);
            long from = System.nanoTime();
            stage.execute("load data local infile '" + rows + "' into table bench_copy character set utf8mb4 ("
                    + columns + ")");
            double seconds = (System.nanoTime() - from) / 1e9;
            long loaded = stage.count("select count(*) from bench_copy");
            long wanted = stage.count("select count(*) from " + table + " where " + where);
            if (loaded != wanted) {
                throw new IllegalStateException(loaded + " of " + wanted + " rows of " + table + " were loaded");
            }
            stage.row("LOAD DATA " + table, "%d rows, %.1f s", loaded, seconds);
            stage.execute("drop table bench_copy");
            return seconds;
        } finally {
            Files.delete(rows);
        }
    }

    private static String unload(Stage stage, String question, Path file) throws Exception {
        try (Statement statement = stage.connection().createStatement();
                PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows = statement.executeQuery(question)) {
                ResultSetMetaData about = rows.getMetaData();
                StringBuilder columns = new StringBuilder();
                for (int i = 1; i <= about.getColumnCount(); i++) {
                    columns.append(i == 1 ? "" : ", ")
                            .append('`')
                            .append(about.getColumnName(i))
                            .append('`');
                }
                while (rows.next()) {
                    for (int i = 1; i <= about.getColumnCount(); i++) {
                        out.print(i == 1 ? "" : "\t");
                        out.print(written(rows.getObject(i)));
                    }
                    out.print('\n');
                }
                return columns.toString();
            }
        }
    }

    private static String written(@Nullable Object content) {
        if (content == null) {
            return "\\N";
        }
        if (content instanceof Boolean yes) {
            return yes ? "1" : "0";
        }
        return content.toString().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }
}
