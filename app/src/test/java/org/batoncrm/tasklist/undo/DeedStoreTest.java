package org.batoncrm.tasklist.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordPurged;
import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class DeedStoreTest {

    @Autowired
    DeedStore store;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @BeforeEach
    void rows() {
        transaction.executeWithoutResult(status -> {
            row("fresh", Duration.ofMinutes(59), null, 1);
            row("old", Duration.ofMinutes(62), null, 2);
            row("taken-back", Duration.ofMinutes(62), "again", 2);
            row("taken-back-long-ago", Duration.ofDays(8), "again-long-ago", 2);
        });
    }

    @Test
    void forgetsWhatNobodyCanTakeBackAnyMore() {
        store.sweep();

        assertThat(kept()).containsExactlyInAnyOrder("fresh", "taken-back");
    }

    @Test
    void forgetsWhatBelongsToARecordThatIsGoneForGood() {
        transaction.executeWithoutResult(status -> events.publishEvent(new RecordPurged(RecordId.of("LEAD-2"))));

        assertThat(kept()).containsExactly("fresh");
    }

    private List<String> kept() {
        return jdbc.queryForList("select task_id from task_undo", String.class);
    }

    private void row(String task, Duration age, String again, long lead) {
        jdbc.update(
                "insert into task_undo (task_id, instance_id, name, record_type, record_id, login, completed_at, again_id,"
                        + " deed) values (?, 'case', 'Call', 'LEAD', ?, 'rep', ?, ?, '{}')",
                task,
                lead,
                Timestamp.from(Instant.now().minus(age)),
                again);
    }
}
