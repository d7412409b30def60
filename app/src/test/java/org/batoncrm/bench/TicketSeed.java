package org.batoncrm.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Three years of tickets: copies of one real ticket with all that hangs on it (its words, its clocks and their ledger,
 * timeline, search words) with other people, customers, states and times. One in twenty is open. The copies have no
 * process instance of their own.
 */
final class TicketSeed {

    private static final long IDS_FROM = 50_000_000;
    private static final int DAYS = 3 * 365;
    private static final int OPEN_EACH = 20;
    private static final String[] OPEN = {"NEW", "OPEN", "OPEN", "WAITING_CUSTOMER", "WAITING_VENDOR", "SOLVED"};
    private static final String[] PRIORITIES = {"P1", "P2", "P2", "P3", "P3", "P3", "P4"};
    private static final String[] CATEGORIES = {"QUESTION", "BUG", "INCIDENT", "REQUEST", "BILLING"};
    private static final String[] QUEUES = {"support-l1", "support-l1", "support-l1", "support-l2", "support-l3"};
    private static final String[] WORDS = {
        "pump", "scanner", "export", "invoice", "login", "label", "sensor", "report", "valve", "gateway", "driver",
        "batch"
    };

    private final RowCopies copies;
    private final List<Known.Customer> customers;
    private final List<Long> agents;
    private final Random random = new Random(17);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private long[] agesInMinutes = {};

    TicketSeed(Connection connection) throws SQLException {
        this.copies = new RowCopies(connection);
        Known known = new Known(connection);
        this.customers = known.customers();
        this.agents = known.numbers("select distinct u.id from app_user u join user_role r on r.user_id = u.id"
                + " where r.role like 'SUPPORT%'");
    }

    static long ticketId(int n) {
        return IDS_FROM + n;
    }

    /** How many words there are in all is the template's number of messages times {@code count}. */
    void tickets(long template, int count) throws SQLException {
        agesInMinutes = random.longs(count, 0, DAYS * 24L * 60).toArray();
        for (int n = 0; n < count; n += OPEN_EACH) {
            agesInMinutes[n] = random.nextInt(14 * 24 * 60);
        }
        tickets(count, copies.rows("ticket", "id = " + template));
        long[] next = {IDS_FROM};
        copies.copy("ticket_message", copies.rows("ticket_message", "ticket_id = " + template), count, (row, n) -> {
            row.put("id", next[0]++);
            row.put("ticket_id", ticketId(n));
            row.replace("once_key", null);
            row.put("written_at", at(n, (int) (next[0] % 5) * 17));
        });
        clocks(count, template);
        String ofTemplate = "record_type = 'TICKET' and record_id = " + template;
        next[0] = IDS_FROM;
        copies.copy("timeline_entry", copies.rows("timeline_entry", ofTemplate), count, (row, n) -> {
            row.put("id", next[0]++);
            row.put("record_id", ticketId(n));
            row.replace("once_key", null);
        });
        for (String table : List.of("search_entry", "search_token")) {
            copies.copy(table, copies.rows(table, ofTemplate), count, (row, n) -> row.put("record_id", ticketId(n)));
        }
    }

    private void tickets(int count, List<Map<String, @Nullable Object>> template) throws SQLException {
        copies.copy("ticket", template, count, (row, n) -> {
            Known.Customer customer = customers.get(random.nextInt(customers.size()));
            boolean open = n % OPEN_EACH == 0;
            row.put("id", ticketId(n));
            row.put("subject", "The " + WORDS[random.nextInt(WORDS.length)] + " of line " + n + " stands still");
            row.put("account_id", customer.id());
            row.put("team_id", customer.team());
            row.put("owner_id", open && n % 3 == 0 ? null : agents.get(random.nextInt(agents.size())));
            row.put("state", open ? OPEN[random.nextInt(OPEN.length)] : "CLOSED");
            row.put("priority", PRIORITIES[random.nextInt(PRIORITIES.length)]);
            row.put("category", CATEGORIES[random.nextInt(CATEGORIES.length)]);
            row.put("queue", QUEUES[random.nextInt(QUEUES.length)]);
            row.put("received_at", at(n, 0));
            row.put("created_at", at(n, 0));
            row.put("updated_at", at(n, 90));
            row.put("next_due_at", open ? at(n, random.nextInt(14 * 24 * 60)) : null);
            row.put("solved_at", open ? null : at(n, 80));
            row.put("closed_at", open ? null : at(n, 90));
            row.put("breached_at", n % 7 == 0 ? at(n, 60) : null);
        });
    }

    private void clocks(int count, long template) throws SQLException {
        List<Map<String, @Nullable Object>> clocks =
                copies.rows("sla_clock", "record_type = 'TICKET' and record_id = " + template);
        List<Object> ids = clocks.stream().map(clock -> clock.get("id")).toList();
        copies.copy("sla_clock", clocks, count, (row, n) -> {
            boolean open = n % OPEN_EACH == 0;
            row.put("id", clockId(ids, row.get("id"), n));
            row.put("record_id", ticketId(n));
            row.put("active_key", open ? "TICKET-" + ticketId(n) + ":" + row.get("name") : null);
            row.put("state", open ? "RUNNING" : "MET");
            row.put("started_at", at(n, 0));
            row.put("due_at", at(n, 240));
            row.put("ended_at", open ? null : at(n, 80));
        });
        StringBuilder in = new StringBuilder("clock_id in (0");
        ids.forEach(id -> in.append(',').append(id));
        copies.copy("sla_segment", copies.rows("sla_segment", in + ")"), count, (row, n) -> {
            row.put("clock_id", clockId(ids, row.get("clock_id"), n));
            row.put("from_at", at(n, 0));
            row.put("to_at", n % OPEN_EACH == 0 ? null : at(n, 80));
        });
    }

    private static long clockId(List<Object> templates, @Nullable Object template, int n) {
        return IDS_FROM + n * 10L + templates.indexOf(template);
    }

    /** So many minutes after the n-th ticket came in. The database's times are UTC, whatever this JVM's zone. */
    private LocalDateTime at(int n, int minutesLater) {
        Instant moment = now.minus(Duration.ofMinutes(agesInMinutes[n])).plus(Duration.ofMinutes(minutesLater));
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
