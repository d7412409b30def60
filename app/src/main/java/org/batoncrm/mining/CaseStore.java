package org.batoncrm.mining;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Ids;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down cases, what they spent at their steps, and the ways they went. */
@Component
class CaseStore {

    private static final String CASE =
            "insert into mining_case (id, instance_id, process_key, version, record_type, record_id,"
                    + " owner_id, team_id, started_at, ended_at, duration_ms, waiting_ms, working_ms, variant_id, repeats,"
                    + " outcome, troubled) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String STEP =
            "insert into mining_step (case_id, element, visits, waiting_ms, working_ms, repeats,"
                    + " repeat_ms) values (?, ?, ?, ?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Ids ids;

    CaseStore(JdbcClient jdbc, JdbcTemplate batches, Ids ids) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.ids = ids;
    }

    void add(Collection<FinishedCase> cases) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> steps = new ArrayList<>();
        for (FinishedCase one : cases) {
            long id = ids.pooled("mining_case");
            PastRun run = one.run();
            rows.add(new Object[] {
                id,
                run.id(),
                run.key(),
                run.version(),
                one.record() == null ? null : one.record().type().name(),
                one.record() == null ? null : one.record().value(),
                one.owner(),
                one.team(),
                Timestamp.from(run.started()),
                Timestamp.from(run.ended()),
                one.millis(),
                one.trace().waitingMillis(),
                one.trace().workingMillis(),
                one.variant(),
                one.trace().repeats(),
                one.outcome(),
                run.troubled()
            });
            one.trace()
                    .steps()
                    .forEach((element, step) -> steps.add(new Object[] {
                        id,
                        element,
                        step.visits(),
                        step.waitingMillis(),
                        step.workingMillis(),
                        step.repeats(),
                        step.repeatMillis()
                    }));
        }
        batches.batchUpdate(CASE, rows);
        batches.batchUpdate(STEP, steps);
    }

    /** How long these instances were worked on, as far as they are cases already. */
    Map<String, Long> workedMillis(Collection<String> instances) {
        Map<String, Long> found = new HashMap<>();
        if (!instances.isEmpty()) {
            jdbc.sql("select instance_id, working_ms from mining_case where instance_id in (:ids)")
                    .param("ids", instances)
                    .query(rs -> {
                        found.put(rs.getString(1), rs.getLong(2));
                    });
        }
        return found;
    }

    /** The number of this way through the process, a new one when nothing went it before. */
    long variant(String process, List<String> way) {
        String steps = String.join("\n", way);
        String fingerprint = fingerprint(steps);
        return jdbc.sql("select id from mining_variant where process_key = ? and fingerprint = ?")
                .params(process, fingerprint)
                .query(Long.class)
                .optional()
                .orElseGet(() -> addVariant(process, fingerprint, steps));
    }

    private long addVariant(String process, String fingerprint, String steps) {
        long id = ids.pooled("mining_variant");
        jdbc.sql("insert into mining_variant (id, process_key, fingerprint, steps) values (?, ?, ?, ?)")
                .params(id, process, fingerprint, steps)
                .update();
        return id;
    }

    private static String fingerprint(String steps) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(steps.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
