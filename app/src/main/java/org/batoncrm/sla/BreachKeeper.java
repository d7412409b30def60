package org.batoncrm.sla;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes breaches down as facts while nobody looks. Any node may do it, at the same time too: the rows end up the same. */
@Component
class BreachKeeper {

    private final JdbcClient jdbc;
    private final Clock clock;

    BreachKeeper(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A clock whose calendar was edited keeps its old due time until the edit has reached it; that decides nothing. */
    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    @Transactional
    public int writeDown() {
        return jdbc.sql("update sla_clock set breached_at = due_at, version = version + 1"
                        + " where state = 'RUNNING' and breached_at is null and due_at < :now"
                        + " and not exists (select 1 from sla_timer_shift s where s.calendar_code ="
                        + " sla_clock.calendar_code and s.after_clock < sla_clock.id)")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC).toLocalDateTime())
                .update();
    }
}
