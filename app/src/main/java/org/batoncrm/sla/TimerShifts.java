package org.batoncrm.sla;

import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers that a calendar has changed until every process timer that goes by one of its running clocks has followed.
 * It survives a node that dies in the middle.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TimerShifts {

    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final SlaClockRepository clocks;

    TimerShifts(JdbcClient jdbc, SlaClockRepository clocks) {
        this.jdbc = jdbc;
        this.clocks = clocks;
    }

    /** The process timers of this calendar's clocks have to be looked at, from the first one on. */
    void need(String calendarCode) {
        int known = jdbc.sql("update sla_timer_shift set after_clock = 0 where calendar_code = ?")
                .param(calendarCode)
                .update();
        if (known == 0) {
            jdbc.sql("insert into sla_timer_shift (calendar_code, after_clock) values (?, 0)")
                    .param(calendarCode)
                    .update();
        }
    }

    /**
     * The records of the next running clocks whose timers have to follow, locked against other nodes until the
     * transaction ends; empty when nothing is left to do.
     */
    public Optional<List<RecordId>> next() {
        Optional<Shift> shift = jdbc.sql(
                        "select calendar_code, after_clock from sla_timer_shift order by calendar_code limit 1 for update")
                .query((row, number) -> new Shift(row.getString(1), row.getLong(2)))
                .optional();
        return shift.map(this::batch);
    }

    private List<RecordId> batch(Shift shift) {
        List<SlaClock> batch = clocks.running(shift.calendarCode(), shift.afterClock(), Limit.of(BATCH));
        if (batch.size() < BATCH) {
            jdbc.sql("delete from sla_timer_shift where calendar_code = ?")
                    .param(shift.calendarCode())
                    .update();
        } else {
            jdbc.sql("update sla_timer_shift set after_clock = ? where calendar_code = ?")
                    .params(batch.get(batch.size() - 1).id(), shift.calendarCode())
                    .update();
        }
        return batch.stream().map(SlaClock::record).distinct().toList();
    }

    private record Shift(String calendarCode, long afterClock) {}
}
