package org.batoncrm.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Three years of a sales force: teams with their people below the team of the sample company, deals with the moves that
 * brought them where they are, lines for some, an open task for each open one, and targets. The deals have no process
 * instance of their own.
 */
final class DealSeed {

    private static final long IDS_FROM = 30_000_000;
    private static final int TEAMS = 8;
    private static final int PEOPLE_IN_TEAM = 4;
    private static final int DAYS = 3 * 365;
    private static final int BATCH = 1_000;
    private static final List<String> STAGES = List.of("QUALIFICATION", "PROPOSAL", "NEGOTIATION", "CLOSING");
    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "USD");
    private static final List<String> SOURCES = List.of("WEB", "REFERRAL", "EVENT", "OUTBOUND");

    private record Seller(long id, long team) {}

    private final Connection connection;
    private final Random random = new Random(7);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<Seller> sellers = new ArrayList<>();
    private final List<Long> teams = new ArrayList<>();
    private long nextMove = IDS_FROM;

    DealSeed(Connection connection) {
        this.connection = connection;
    }

    /** The id of the n-th deal. */
    static long dealId(int n) {
        return IDS_FROM + n;
    }

    /** {@code template} is a task of the list's projection that is copied for each open deal; null for none. */
    void deals(int count, int open, @Nullable String template) throws SQLException {
        deals(0, count, open);
        if (template != null) {
            tasks(open, template);
        }
    }

    /** So many more, after those that were made before; no tasks. */
    void deals(int from, int count, int open) throws SQLException {
        if (from == 0) {
            people();
            targets();
        }
        List<Long> accounts = new Known(connection).numbers("select id from account where deleted_at is null");
        try (PreparedStatement deal = connection.prepareStatement("insert into deal (id, version, name, status, stage,"
                        + " pipeline_id, stage_since, account_id, amount, currency, expected_close, closed_on, loss_reason,"
                        + " source, owner_id, team_id, created_at, updated_at, non_standard_clauses, probability)"
                        + " values (?, 0, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement move = connection.prepareStatement(
                        "insert into deal_stage_move (id, deal_id, pipeline_id, from_stage, to_stage, from_status,"
                                + " to_status, moved_at, left_at, left_status, owner_id, team_id)"
                                + " values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement line = connection.prepareStatement(
                        "insert into deal_line (deal_id, position, name, quantity, list_price, discount_percent,"
                                + " tax_percent, net, tax) values (?, ?, ?, ?, ?, ?, 19, ?, ?)")) {
            for (int n = from; n < from + count; n++) {
                boolean isOpen = n < from + open;
                one(n, isOpen, accounts.get(random.nextInt(accounts.size())), deal, move, line);
                if (n % BATCH == BATCH - 1 || n == from + count - 1) {
                    deal.executeBatch();
                    move.executeBatch();
                    line.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private void one(
            int n, boolean open, long account, PreparedStatement deal, PreparedStatement move, PreparedStatement line)
            throws SQLException {
        Seller seller = sellers.get(random.nextInt(sellers.size()));
        Instant end = now.minus(open ? random.nextInt(30) : random.nextInt(DAYS), ChronoUnit.DAYS);
        int stages = 1 + random.nextInt(STAGES.size());
        boolean won = !open && stages == STAGES.size() && random.nextInt(10) < 8;
        String status = open ? "OPEN" : won ? "WON" : "LOST";
        BigDecimal amount = BigDecimal.valueOf(500 + random.nextInt(90_000));
        LocalDate closed = LocalDate.ofInstant(end, ZoneOffset.UTC);
        List<Instant> times = new ArrayList<>();
        Instant at = end;
        for (int stage = 0; stage < stages; stage++) {
            times.add(0, at);
            at = at.minus(1 + random.nextInt(25), ChronoUnit.DAYS);
        }
        if (!open) {
            times.add(0, at);
        }
        for (int stage = 0; stage < stages; stage++) {
            Instant left = stage + 1 < times.size() ? times.get(stage + 1) : null;
            String leftStatus = left == null ? null : stage + 1 < stages ? "OPEN" : status;
            move(
                    move,
                    n,
                    stage == 0 ? null : STAGES.get(stage - 1),
                    STAGES.get(stage),
                    "OPEN",
                    times.get(stage),
                    left,
                    leftStatus,
                    seller);
        }
        String last = STAGES.get(stages - 1);
        if (!open) {
            move(move, n, last, last, status, end, null, null, seller);
        }
        deal.setLong(1, dealId(n));
        deal.setString(2, "Deal " + n);
        deal.setString(3, status);
        deal.setString(4, last);
        deal.setTimestamp(5, Timestamp.from(end));
        deal.setLong(6, account);
        deal.setBigDecimal(7, amount);
        deal.setString(8, CURRENCIES.get(n % CURRENCIES.size()));
        deal.setDate(9, Date.valueOf(open ? closed.plusDays(random.nextInt(200) - 20) : closed));
        deal.setDate(10, open ? null : Date.valueOf(closed));
        deal.setString(11, status.equals("LOST") ? "PRICE" : null);
        deal.setString(12, SOURCES.get(n % SOURCES.size()));
        deal.setLong(13, seller.id);
        deal.setLong(14, seller.team);
        deal.setTimestamp(15, Timestamp.from(times.get(0)));
        deal.setTimestamp(16, Timestamp.from(end));
        deal.setBoolean(17, n % 9 == 0);
        deal.setObject(18, n % 11 == 0 ? random.nextInt(101) : null);
        deal.addBatch();
        if (n % 5 == 0) {
            lines(line, n, amount);
        }
    }

    private void move(
            PreparedStatement move,
            int deal,
            @Nullable String from,
            String to,
            String status,
            Instant at,
            @Nullable Instant left,
            @Nullable String leftStatus,
            Seller seller)
            throws SQLException {
        move.setLong(1, nextMove++);
        move.setLong(2, dealId(deal));
        move.setString(3, from);
        move.setString(4, to);
        move.setString(5, from == null ? null : "OPEN");
        move.setString(6, status);
        move.setTimestamp(7, Timestamp.from(at));
        move.setTimestamp(8, left == null ? null : Timestamp.from(left));
        move.setString(9, leftStatus);
        move.setLong(10, seller.id);
        move.setLong(11, seller.team);
        move.addBatch();
    }

    private static void lines(PreparedStatement line, int deal, BigDecimal amount) throws SQLException {
        BigDecimal half = amount.movePointLeft(1).multiply(BigDecimal.valueOf(5));
        for (int position = 0; position < 2; position++) {
            line.setLong(1, dealId(deal));
            line.setInt(2, position);
            line.setString(3, "Line " + position);
            line.setInt(4, 1);
            line.setBigDecimal(5, half);
            line.setInt(6, 0);
            line.setBigDecimal(7, half);
            line.setBigDecimal(8, half.multiply(new BigDecimal("0.19")));
            line.addBatch();
        }
    }

    private void people() throws SQLException {
        long above = new Known(connection)
                .numbers("select id from team where name = 'Sales'")
                .get(0);
        List<Long> models = new Known(connection).numbers("select id from app_user where login = 'rep'");
        try (Statement statement = connection.createStatement()) {
            for (int team = 0; team < TEAMS; team++) {
                long teamId = IDS_FROM + team;
                teams.add(teamId);
                statement.executeUpdate("insert into team (id, version, name, parent_id) values (" + teamId
                        + ", 0, 'Bench team " + team + "', " + above + ")");
                for (int person = 0; person < PEOPLE_IN_TEAM; person++) {
                    long id = teamId * 10 + person;
                    statement.executeUpdate("insert into app_user (id, version, login, name, language, active,"
                            + " failed_logins, created_at) select " + id + ", 0, 'bench." + team + "." + person
                            + "', 'Seller " + team + "/" + person
                            + "', language, true, 0, created_at from app_user where id = " + models.get(0));
                    statement.executeUpdate("insert into user_role (user_id, role) values (" + id + ", 'AE')");
                    statement.executeUpdate(
                            "insert into team_member (team_id, user_id) values (" + teamId + ", " + id + ")");
                    sellers.add(new Seller(id, teamId));
                }
            }
        }
        connection.commit();
    }

    /** Two years of months for each person and team. */
    private void targets() throws SQLException {
        LocalDate first = LocalDate.of(LocalDate.now(ZoneOffset.UTC).getYear() - 1, 1, 1);
        try (PreparedStatement target = connection.prepareStatement(
                "insert into sales_target (holder_kind, holder_id, month_on, version, currency, target, stretch,"
                        + " challenge) values (?, ?, ?, 0, 'EUR', ?, ?, ?)")) {
            for (int month = 0; month < 24; month++) {
                for (Seller seller : sellers) {
                    target(target, "USER", seller.id, first.plusMonths(month), 300_000);
                }
                for (Long team : teams) {
                    target(target, "TEAM", team, first.plusMonths(month), 1_200_000);
                }
            }
            target.executeBatch();
        }
        connection.commit();
    }

    private static void target(PreparedStatement target, String kind, long holder, LocalDate month, long amount)
            throws SQLException {
        target.setString(1, kind);
        target.setLong(2, holder);
        target.setDate(3, Date.valueOf(month));
        target.setLong(4, amount);
        target.setLong(5, amount + amount / 5);
        target.setLong(6, amount + amount / 2);
        target.addBatch();
    }

    private void tasks(int open, String template) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into task_view (task_id, name, definition_key, process_definition_id,"
                    + " process_key, process_name, process_version, instance_id, record_type, record_id, title, subtitle,"
                    + " owner_id, team_id, created_at, due_at, due_order, priority, changed_at)"
                    + " select concat('bench-deal-', d.id), t.name, t.definition_key, t.process_definition_id, t.process_key,"
                    + " t.process_name, t.process_version, concat('bench-', d.id), 'DEAL', d.id, d.name, '', d.owner_id,"
                    + " d.team_id, d.updated_at, date_add(d.updated_at, interval 20 day),"
                    + " date_add(d.updated_at, interval 20 day), t.priority, d.updated_at from deal d, task_view t"
                    + " where t.task_id = '" + template + "' and d.id >= " + dealId(0) + " and d.id < " + dealId(open));
        }
        connection.commit();
    }
}
