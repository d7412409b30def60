package org.batoncrm.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The items of plans. */
@Component
class PlanItemStore {

    private final JdbcClient jdbc;

    PlanItemStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of a plan, in its order. */
    List<PlanItem> of(RecordId onboarding) {
        return jdbc.sql("select * from onboarding_item where onboarding_id = ? order by phase_number, position")
                .param(onboarding.value())
                .query((rs, n) -> item(rs))
                .list();
    }

    Optional<PlanItem> find(RecordId onboarding, String key) {
        return jdbc.sql("select * from onboarding_item where onboarding_id = ? and item_key = ?")
                .params(onboarding.value(), key)
                .query((rs, n) -> item(rs))
                .optional();
    }

    /** What was done in earlier onboardings of the account, by the keys of the table. */
    List<String> doneBefore(RecordId account, RecordId without) {
        return jdbc.sql("select distinct i.template from onboarding_item i join onboarding o on o.id = i.onboarding_id"
                        + " where o.account_id = ? and o.id <> ? and o.state = 'COMPLETED' and i.state = 'DONE'")
                .params(account.value(), without.value())
                .query(String.class)
                .list();
    }

    void insert(RecordId onboarding, String key, int position, int phase, PlanRow row, @Nullable Instant due) {
        jdbc.sql("insert into onboarding_item (onboarding_id, item_key, position, template, phase_number, title_en,"
                        + " title_zh, role, offset_days, depends_on, visible, evidence, state, due_at, reminders,"
                        + " done_by_customer) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, 0, false)")
                .params(Arrays.asList(
                        onboarding.value(),
                        key,
                        position,
                        row.key(),
                        phase,
                        row.titleEn(),
                        row.titleZh(),
                        row.role(),
                        row.offsetDays(),
                        row.dependsOn(),
                        row.visible(),
                        row.evidence().name(),
                        due == null ? null : Timestamp.from(due)))
                .update();
    }

    void due(RecordId onboarding, String key, Instant due) {
        jdbc.sql("update onboarding_item set due_at = ? where onboarding_id = ? and item_key = ?")
                .params(Timestamp.from(due), onboarding.value(), key)
                .update();
    }

    /** It can be done now. */
    void waits(RecordId onboarding, String key, Instant now) {
        jdbc.sql("update onboarding_item set state = 'WAITING', waiting_since = ? where onboarding_id = ?"
                        + " and item_key = ? and state = 'OPEN'")
                .params(Timestamp.from(now), onboarding.value(), key)
                .update();
    }

    void reminded(RecordId onboarding, String key) {
        jdbc.sql("update onboarding_item set reminders = reminders + 1 where onboarding_id = ? and item_key = ?")
                .params(onboarding.value(), key)
                .update();
    }

    /** Settles it, once: false when it was settled before. */
    boolean end(
            RecordId onboarding,
            String key,
            ItemState how,
            @Nullable Long by,
            boolean byCustomer,
            @Nullable String evidence,
            Instant now) {
        return jdbc.sql("update onboarding_item set state = ?, done_at = ?, done_by = ?, done_by_customer = ?,"
                                + " evidence_text = ? where onboarding_id = ? and item_key = ?"
                                + " and state in ('OPEN', 'WAITING')")
                        .params(Arrays.asList(
                                how.name(), Timestamp.from(now), by, byCustomer, evidence, onboarding.value(), key))
                        .update()
                == 1;
    }

    /** The file that the customer has sent as evidence. */
    void file(RecordId onboarding, String key, long file, String name) {
        jdbc.sql("update onboarding_item set evidence_file = ?, evidence_file_name = ? where onboarding_id = ?"
                        + " and item_key = ?")
                .params(file, name, onboarding.value(), key)
                .update();
    }

    /** What was not done is dropped. */
    void dropOpen(RecordId onboarding, Instant now) {
        jdbc.sql("update onboarding_item set state = 'DROPPED', done_at = ? where onboarding_id = ?"
                        + " and state in ('OPEN', 'WAITING')")
                .params(Timestamp.from(now), onboarding.value())
                .update();
    }

    private static PlanItem item(ResultSet rs) throws SQLException {
        return new PlanItem(
                rs.getString("item_key"),
                rs.getInt("position"),
                rs.getString("template"),
                rs.getInt("phase_number"),
                rs.getString("title_en"),
                rs.getString("title_zh"),
                rs.getString("role"),
                rs.getInt("offset_days"),
                rs.getString("depends_on"),
                rs.getBoolean("visible"),
                Evidence.valueOf(rs.getString("evidence")),
                ItemState.valueOf(rs.getString("state")),
                OnboardingStore.instant(rs, "due_at"),
                OnboardingStore.instant(rs, "waiting_since"),
                rs.getInt("reminders"),
                OnboardingStore.instant(rs, "done_at"),
                rs.getObject("done_by", Long.class),
                rs.getBoolean("done_by_customer"),
                rs.getString("evidence_text"),
                rs.getObject("evidence_file", Long.class),
                rs.getString("evidence_file_name"));
    }
}
