package org.batoncrm.tasklist;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The journal of task changes. Numbers are given when a change is written, not when it is committed, so a small number
 * may appear after a large one; therefore the last few are counted too.
 */
@Component
class TaskChanges {

    private static final int WINDOW = 200;
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    TaskChanges(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Pulse since(@Nullable String seen) {
        record Recent(@Nullable Long last, long count) {}
        Recent recent = jdbc.queryForObject(
                "select max(id), count(*) from task_change where id > (select max(id) from task_change) - " + WINDOW,
                (row, n) -> new Recent(row.getObject(1, Long.class), row.getLong(2)));
        if (recent == null || recent.last == null) {
            return new Pulse("0-0", List.of());
        }
        long last = recent.last;
        String token = last + "-" + recent.count;
        if (seen == null || !seen.matches("[0-9]{1,18}-[0-9]{1,9}") || seen.equals(token)) {
            return new Pulse(token, List.of());
        }
        long from = Math.max(Long.parseLong(seen.substring(0, seen.indexOf('-'))), last - WINDOW) - 20;
        List<String> changed = new ArrayList<>(
                jdbc.queryForList("select distinct task_id from task_change where id > ?", String.class, from));
        return new Pulse(token, changed);
    }

    @Transactional
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        jdbc.update(
                "delete from task_change where happened_at < ?",
                Timestamp.from(clock.instant().minus(KEPT)));
    }
}
