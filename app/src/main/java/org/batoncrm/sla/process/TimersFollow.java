package org.batoncrm.sla.process;

import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.sla.TimerShifts;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets timers and due dates that go by an SLA clock follow when somebody changes the clock's calendar, in small
 * transactions afterwards.
 */
@Component
class TimersFollow {

    private final TimerShifts shifts;
    private final ClockTimers timers;
    private final TransactionTemplate transaction;

    TimersFollow(TimerShifts shifts, ClockTimers timers, TransactionTemplate transaction) {
        this.shifts = shifts;
        this.timers = timers;
        this.transaction = transaction;
    }

    /** Any node may do it; what two do at the same moment they do one after the other. */
    @Scheduled(fixedDelay = 5_000, initialDelay = 10_000)
    void follow() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<List<RecordId>> records = shifts.next();
                records.ifPresent(batch -> batch.forEach(record -> timers.follow(record, null)));
                return records.isPresent();
            }));
        }
    }
}
