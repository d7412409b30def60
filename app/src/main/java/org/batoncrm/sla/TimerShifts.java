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
 * Remembers that a calendar has changed until each of its running clocks, and every process timer that goes by one, has
 * followed. It survives a node that dies in the middle.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TimerShifts {

    private static final int BATCH = 100;

    /** How far the clocks of a calendar have followed. */
    public record Progress(int done, int total) {}

    private final JdbcClient jdbc;
    private final SlaClockRepository clocks;
    private final BusinessCalendarRepository calendars;
    private final OpenHoursCache cache;

    TimerShifts(
            JdbcClient jdbc, SlaClockRepository clocks, BusinessCalendarRepository calendars, OpenHoursCache cache) {
        this.jdbc = jdbc;
        this.clocks = clocks;
        this.calendars = calendars;
        this.cache = cache;
    }

    /** The running clocks of this calendar have to be worked out anew, from the first one on. */
    void need(String calendarCode, int running) {
        int known = jdbc.sql("update sla_timer_shift set after_clock = 0, done_clocks = 0, total_clocks = ?"
                        + " where calendar_code = ?")
                .params(running, calendarCode)
                .update();
        if (known == 0 && running > 0) {
            jdbc.sql("insert into sla_timer_shift (calendar_code, after_clock, total_clocks) values (?, 0, ?)")
                    .params(calendarCode, running)
                    .update();
        }
    }

    /** Empty when nothing is left to do. */
    Optional<Progress> progress(String calendarCode) {
        return jdbc.sql("select done_clocks, total_clocks from sla_timer_shift where calendar_code = ?")
                .param(calendarCode)
                .query((row, number) -> new Progress(Math.min(row.getInt(1), row.getInt(2)), row.getInt(2)))
                .optional();
    }

    /**
     * Works out the next running clocks and answers their records, whose timers have to follow; locked against other
     * nodes until the transaction ends, and empty when nothing is left to do.
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
        // This node may still trust what it read a moment before another one saved the calendar.
        cache.forget(shift.calendarCode());
        calendars
                .findByCode(shift.calendarCode())
                .map(BusinessCalendar::hours)
                .ifPresent(hours -> batch.forEach(clock -> clock.reckon(hours)));
        if (batch.size() < BATCH) {
            jdbc.sql("delete from sla_timer_shift where calendar_code = ?")
                    .param(shift.calendarCode())
                    .update();
        } else {
            jdbc.sql("update sla_timer_shift set after_clock = ?, done_clocks = done_clocks + ?"
                            + " where calendar_code = ?")
                    .params(batch.get(batch.size() - 1).id(), batch.size(), shift.calendarCode())
                    .update();
        }
        return batch.stream().map(SlaClock::record).distinct().toList();
    }

    private record Shift(String calendarCode, long afterClock) {}
}
