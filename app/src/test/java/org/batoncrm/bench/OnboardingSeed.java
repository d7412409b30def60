package org.batoncrm.bench;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** Two years of onboardings: one in five goes on, in any phase and health. They have no process instance of their own. */
final class OnboardingSeed {

    private static final long IDS_FROM = 50_000_000;
    private static final int DAYS = 2 * 365;
    private static final int BATCH = 1_000;
    private static final String[] PHASES = {"HANDOFF", "SETUP", "DELIVERY", "TRAINING", "GO_LIVE"};
    private static final String[] HEALTH = {"GREEN", "GREEN", "GREEN", "AMBER", "RED"};

    private final Connection connection;
    private final Random random = new Random(13);
    private final Timestamp now = Timestamp.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    OnboardingSeed(Connection connection) {
        this.connection = connection;
    }

    static long onboardingId(int n) {
        return IDS_FROM + n;
    }

    void onboardings(int count) throws SQLException {
        List<Known.Customer> customers = new Known(connection).customers();
        List<Long> keepers =
                new Known(connection).numbers("select u.id from app_user u where u.login in ('csm', 'implementation')");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try (PreparedStatement insert = connection.prepareStatement("insert into onboarding (id, version, name,"
                + " account_id, owner_id, team_id, created_at, updated_at, state, phase, phase_since, health, csm_id,"
                + " signed_on, target_go_live, waiting_on) values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int n = 0; n < count; n++) {
                Known.Customer customer = customers.get(random.nextInt(customers.size()));
                boolean open = n % 5 == 0;
                LocalDate signed = today.minusDays(random.nextInt(open ? 90 : DAYS));
                insert.setLong(1, onboardingId(n));
                insert.setString(2, customer.name() + " " + n);
                insert.setLong(3, customer.id());
                insert.setObject(4, customer.owner());
                insert.setObject(5, customer.team());
                insert.setTimestamp(6, now);
                insert.setTimestamp(7, now);
                insert.setString(8, open ? "OPEN" : "COMPLETED");
                insert.setString(9, open ? PHASES[random.nextInt(PHASES.length)] : "HYPERCARE");
                insert.setTimestamp(10, now);
                insert.setString(11, HEALTH[random.nextInt(HEALTH.length)]);
                insert.setObject(12, keepers.isEmpty() ? null : keepers.get(n % keepers.size()));
                insert.setDate(13, Date.valueOf(signed));
                insert.setDate(14, Date.valueOf(signed.plusDays(60)));
                insert.setString(15, n % 3 == 0 ? "CUSTOMER" : "OURS");
                insert.addBatch();
                if (n % BATCH == BATCH - 1 || n == count - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
