package org.batoncrm.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies one real lead, recorded over REST and routed by its process, and one real task: each copy is a full set of
 * rows (lead, timeline, search words; task and its candidates in the list's projection) with other words, people and
 * times. The copies have no process instance of their own.
 */
final class Seed {

    /** Words that stand in the real lead and are exchanged in each copy. */
    static final String FIRST = "Benchfirst";

    static final String LAST = "Benchlast";
    static final String COMPANY = "Benchcompany";

    /** Far beyond what the generators reach. */
    private static final long IDS_FROM = 10_000_000;

    private static final String[] FIRSTS = {
        "Anna", "Jonas", "Mei", "Wei", "Sofia", "Luca", "Emma", "Noah", "Yuki", "Omar", "Ines", "Piotr", "Clara", "Hugo"
    };
    private static final String[] SYLLABLES = {
        "ber", "lin", "mar", "ko", "sta", "ven", "tor", "hal", "mey", "ras", "dun", "fel", "gra", "nor", "pol", "wick"
    };
    private static final String[] STATUSES = {"NEW", "WORKING", "WORKING", "NURTURE", "QUALIFIED", "DISQUALIFIED"};
    private static final String[] COUNTRIES = {"DE", "CN", "US", "FR", "GB", "PL"};

    private final RowCopies copies;
    private final Random random = new Random(42);
    private final List<Long> people = new ArrayList<>();
    private final List<String> logins = new ArrayList<>();
    private final List<Map<String, String>> words = new ArrayList<>();
    private final Connection connection;
    private long nextId = IDS_FROM;
    private int made;

    Seed(Connection connection) throws SQLException {
        this.connection = connection;
        this.copies = new RowCopies(connection);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select distinct u.id, u.login from app_user u join user_role r"
                        + " on r.user_id = u.id where r.role in ('SDR', 'AE') order by u.id")) {
            while (rows.next()) {
                people.add(rows.getLong(1));
                logins.add(rows.getString(2));
            }
        }
    }

    /** The id of the n-th copy. */
    static long leadId(int n) {
        return IDS_FROM + n;
    }

    String wordOf(int n) {
        return words.get(n % words.size()).get(LAST);
    }

    /** Multiplies the copies that are there already, until there are so many; words are then in as many more leads. */
    void leadsUpTo(int count) throws SQLException {
        int shift = made;
        while (made < count) {
            int from = made;
            int more = Math.min(shift, count - made);
            String those = " between " + IDS_FROM + " and " + (IDS_FROM + more - 1);
            again(
                    "sales_lead",
                    "id" + those,
                    Map.of(
                            "id", "id + " + from,
                            "email_key", "concat('m" + from + ".', email_key)"));
            String theirs = "record_type = 'LEAD' and record_id" + those;
            again(
                    "timeline_entry",
                    theirs,
                    Map.of("id", "id + " + beyond("timeline_entry", theirs), "record_id", "record_id + " + from));
            for (String table : List.of("search_entry", "search_token")) {
                again(table, theirs, Map.of("record_id", "record_id + " + from));
            }
            connection.commit();
            made += more;
        }
    }

    /** By how much numbers have to grow that none of these rows meets another one. */
    private long beyond(String table, String those) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select (select max(id) from " + table + ") - min(id) + 1 from " + table + " where " + those)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void again(String table, String where, Map<String, String> changed) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("select * from " + table + " limit 1")) {
            for (int i = 1; i <= one.getMetaData().getColumnCount(); i++) {
                columns.add(one.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
        }
        String into = String.join(", ", columns);
        columns.replaceAll(column -> changed.getOrDefault(column, column));
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into " + table + " (" + into + ") select " + String.join(", ", columns)
                    + " from " + table + " where " + where);
        }
    }

    /** Copies the template so often, each copy with words of its own. */
    void leads(long template, int count) throws SQLException {
        made = count;
        for (int n = 0; n < count; n++) {
            Map<String, String> exchanged = new LinkedHashMap<>();
            exchanged.put(FIRST, FIRSTS[random.nextInt(FIRSTS.length)]);
            exchanged.put(LAST, word());
            exchanged.put(COMPANY, word() + word().toLowerCase(Locale.ROOT));
            exchanged.put("LEAD-" + template, "LEAD-" + leadId(n));
            words.add(exchanged);
        }
        List<Map<String, @Nullable Object>> lead = copies.rows("sales_lead", "id = " + template);
        copy("sales_lead", lead, count, (row, n) -> {
            Instant created = ago(Duration.ofDays(700));
            row.put("id", leadId(n));
            row.replace("capture_id", null);
            int owner = random.nextInt(people.size());
            row.put("owner_id", people.get(owner));
            row.put("status", STATUSES[random.nextInt(STATUSES.length)]);
            row.replace("country_code", COUNTRIES[random.nextInt(COUNTRIES.length)]);
            row.replace("score", random.nextInt(100));
            row.replace("email_key", row.get("email_key") == null ? null : "copy" + n + "@" + row.get("email_key"));
            row.replace("created_at", Timestamp.from(created));
            row.replace("updated_at", Timestamp.from(created.plus(Duration.ofHours(random.nextInt(400)))));
        });
        for (String table : List.of("timeline_entry", "search_entry", "search_token")) {
            List<Map<String, @Nullable Object>> template_rows =
                    copies.rows(table, "record_type = 'LEAD' and record_id = " + template);
            copy(table, template_rows, count, (row, n) -> {
                row.put("record_id", leadId(n));
                if (row.containsKey("id")) {
                    row.put("id", IDS_FROM + nextId++);
                }
            });
        }
    }

    /** Open tasks, spread over the copied leads. */
    void tasks(String template, int count) throws SQLException {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
        }
        copy("task_view", copies.rows("task_view", "task_id = '" + template + "'"), count, (row, n) -> {
            int lead = n * 5 % words.size();
            Instant due = Instant.now().plus(Duration.ofMinutes(random.nextInt(20_000) - 6_000));
            row.put("task_id", ids.get(n));
            row.put("record_id", leadId(lead));
            row.put("instance_id", UUID.nameUUIDFromBytes(ids.get(n).getBytes()).toString());
            row.put("assignee", random.nextInt(3) == 0 ? null : logins.get(random.nextInt(logins.size())));
            row.replace("owner_id", people.get(random.nextInt(people.size())));
            row.put("created_at", Timestamp.from(ago(Duration.ofDays(20))));
            row.put("due_at", Timestamp.from(due));
            row.replace("due_order", Timestamp.from(due));
        });
        copy(
                "task_candidate",
                copies.rows("task_candidate", "task_id = '" + template + "'"),
                count,
                (row, n) -> row.put("task_id", ids.get(n)));
    }

    private void copy(String table, List<Map<String, @Nullable Object>> templates, int count, RowCopies.Change change)
            throws SQLException {
        copies.copy(table, templates, count, (row, n) -> {
            Map<String, String> exchanged = words.get(n % words.size());
            row.replaceAll((column, content) -> content instanceof String text ? exchange(text, exchanged) : content);
            change.apply(row, n);
        });
    }

    private static String exchange(String text, Map<String, String> exchanged) {
        String result = text;
        for (Map.Entry<String, String> pair : exchanged.entrySet()) {
            result = result.replace(pair.getKey(), pair.getValue())
                    .replace(
                            pair.getKey().toLowerCase(Locale.ROOT),
                            pair.getValue().toLowerCase(Locale.ROOT));
        }
        return result;
    }

    private String word() {
        String first = SYLLABLES[random.nextInt(SYLLABLES.length)];
        return Character.toUpperCase(first.charAt(0))
                + first.substring(1)
                + SYLLABLES[random.nextInt(SYLLABLES.length)]
                + SYLLABLES[random.nextInt(SYLLABLES.length)];
    }

    private Instant ago(Duration most) {
        return Instant.now().minusSeconds((long) (random.nextDouble() * most.toSeconds()));
    }
}
