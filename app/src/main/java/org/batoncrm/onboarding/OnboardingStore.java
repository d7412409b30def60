package org.batoncrm.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.StandingRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where onboardings stand: what their processes write, in statements that touch nothing that people edit. */
@Component
class OnboardingStore extends StandingRows<Standing> {

    OnboardingStore(JdbcClient jdbc) {
        super(jdbc, RecordType.ONBOARDING, "onboarding", (rs, n) -> standing(rs));
    }

    /** Those of a contract, the newest first. */
    List<Standing> ofContract(RecordId contract) {
        return where("contract_id = ? and deleted_at is null order by created_at desc, id desc", contract.value());
    }

    /** Those of an account, the newest first, at most a hundred. */
    List<Standing> ofAccount(RecordId account) {
        return where(
                "account_id = ? and deleted_at is null order by created_at desc, id desc limit 100", account.value());
    }

    /** The live ones in which a person has a part. */
    List<Standing> ofPerson(long person) {
        return where(
                "deleted_at is null and state in ('OPEN', 'PAUSED') and (csm_id = ? or implementer_id = ?)",
                person,
                person);
    }

    /** How many live onboardings each of these people looks after, as {@code csm_id} or {@code implementer_id}. */
    Map<Long, Integer> load(String column, List<Long> people) {
        Map<Long, Integer> load = new HashMap<>();
        if (!people.isEmpty()) {
            jdbc.sql("select " + column + ", count(*) from onboarding where deleted_at is null and state = 'OPEN' and "
                            + column + " in (:people) group by " + column)
                    .param("people", people)
                    .query(rs -> {
                        load.put(rs.getLong(1), rs.getInt(2));
                    });
        }
        return load;
    }

    private static @Nullable LocalDate day(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, LocalDate.class);
    }

    private static Standing standing(ResultSet rs) throws SQLException {
        return new Standing(
                RecordId.of(RecordType.ONBOARDING, rs.getLong("id")),
                rs.getString("name"),
                RecordId.of(RecordType.ACCOUNT, rs.getLong("account_id")),
                id(RecordType.CONTRACT, rs.getObject("contract_id", Long.class)),
                id(RecordType.CONTACT, rs.getObject("contact_id", Long.class)),
                rs.getObject("owner_id", Long.class),
                rs.getObject("team_id", Long.class),
                rs.getTimestamp("created_at").toInstant(),
                OnboardingState.valueOf(rs.getString("state")),
                OnboardingPhase.valueOf(rs.getString("phase")),
                instant(rs, "phase_since"),
                rs.getInt("phase_number"),
                rs.getInt("phases"),
                rs.getInt("integrations"),
                rs.getBoolean("migration"),
                rs.getBoolean("repeated"),
                Health.valueOf(rs.getString("health")),
                rs.getString("health_reason"),
                rs.getString("health_detail"),
                rs.getInt("stall"),
                instant(rs, "progress_at"),
                rs.getObject("csm_id", Long.class),
                rs.getObject("implementer_id", Long.class),
                rs.getString("calendar_code"),
                rs.getBoolean("silence_accepts"),
                day(rs, "signed_on"),
                instant(rs, "handed_over_at"),
                day(rs, "target_go_live"),
                day(rs, "kickoff_on"),
                day(rs, "kickoff_held_on"),
                day(rs, "go_live_on"),
                instant(rs, "go_live_asked_at"),
                day(rs, "first_value_on"),
                instant(rs, "ended_at"),
                rs.getInt("trained"),
                day(rs, "paused_until"),
                rs.getString("pause_reason"),
                Side.valueOf(rs.getString("waiting_on")),
                instant(rs, "waiting_since"),
                rs.getString("waiting_reason"),
                rs.getLong("ours_minutes"),
                rs.getLong("customer_minutes"),
                Provisioning.valueOf(rs.getString("provisioning")),
                rs.getInt("provision_number"),
                rs.getString("external_account"),
                rs.getString("cancel_reason"));
    }
}
