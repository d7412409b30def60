package org.batoncrm.ticket.process;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.batoncrm.process.NotDue;
import org.batoncrm.process.ProcessCallable;
import org.batoncrm.ticket.TicketWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the diagram of tickets asks about time, see {@code slaCalendar}. */
@Lazy
@Component("ticketTimes")
@ProcessCallable({"clocks", "returnsAt", "reopenUntil"})
public class TicketTimes {

    private final TicketWork work;
    private final Clock clock;

    TicketTimes(TicketWork work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /** The clocks to be watched, for diagrams that watch each by itself, as those did in which older tickets still are. */
    public List<String> clocks(DelegateExecution execution) {
        return work.clocks();
    }

    /** When a ticket goes back into its line that nobody moves; never where nobody has it. */
    public Date returnsAt(DelegateExecution execution) {
        return work.returnsAt(TicketEscalation.ticket(execution))
                .map(Date::from)
                .orElse(NotDue.date());
    }

    /** Until when a word of the customer opens the same ticket again. */
    public Date reopenUntil(DelegateExecution execution) {
        return Date.from(clock.instant().plus(work.reopenWithin()));
    }
}
