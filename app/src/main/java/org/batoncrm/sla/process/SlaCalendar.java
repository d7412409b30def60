package org.batoncrm.sla.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.process.NotDue;
import org.batoncrm.process.ProcessCallable;
import org.batoncrm.sla.BusinessCalendars;
import org.batoncrm.sla.SlaClocks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * What diagrams ask about time: {@code ${slaCalendar.dueAt(execution, 'contact', 75)}}. The calendar is the one in the
 * variable {@code calendarCode}, else that of the country in the variable {@code country}, else the default one.
 *
 * <p>A count of days, hours or minutes is a number or the name of a variable that holds one. One method takes both,
 * because the expression language tells methods apart by the number of their arguments only.
 */
@Component("slaCalendar")
@ProcessCallable({"dueAt", "nextThreshold", "dueByTable", "afterDays", "afterHours", "afterMinutes"})
public class SlaCalendar {

    /** When the next step of a ladder is due that has none: its clock rests, or every step has been passed. */
    public static final Date NEVER = NotDue.date();

    static final String CALENDAR = "calendarCode";
    static final String COUNTRY = "country";

    private final SlaClocks clocks;
    private final BusinessCalendars calendars;
    private final Clock clock;
    private final DueTables tables;

    SlaCalendar(SlaClocks clocks, BusinessCalendars calendars, Clock clock, DueTables tables) {
        this.clocks = clocks;
        this.calendars = calendars;
        this.clock = clock;
        this.tables = tables;
    }

    /** When the SLA clock of this name on the record runs out. */
    public Date dueAt(DelegateExecution execution, String clockName) {
        return dueAt(execution, clockName, 100);
    }

    /** When a share of the clock's time is used up, for example 75 or 200 percent. */
    public Date dueAt(DelegateExecution execution, String clockName, int percent) {
        return Date.from(clocks.dueAt(RecordId.of(execution.getProcessBusinessKey()), clockName, percent));
    }

    /**
     * When the clock reaches the next step of its ladder, {@link #NEVER} while it has none to reach. The timer follows the
     * clock: when that starts, rests or gets another target, the date is worked out anew.
     *
     * @param clockOrVariable the clock's name, or the variable that holds it, for example that of a repeated step
     */
    public Date nextThreshold(DelegateExecution execution, String clockOrVariable) {
        String name = execution.getVariable(clockOrVariable) instanceof String held ? held : clockOrVariable;
        return nextThreshold(RecordId.of(execution.getProcessBusinessKey()), name);
    }

    /**
     * When the first of all clocks of the record reaches the next step of its ladder, {@link #NEVER} while none has one to
     * reach. One timer so watches them all, and follows them as it follows one.
     */
    public Date nextThreshold(DelegateExecution execution) {
        return nextThreshold(RecordId.of(execution.getProcessBusinessKey()));
    }

    Date nextThreshold(RecordId record) {
        return timer(clocks.nextThreshold(record));
    }

    Date nextThreshold(RecordId record, String clockName) {
        return timer(clocks.nextThreshold(record, clockName));
    }

    /** Up to a whole second: some databases keep no more of a timer, and round to the nearest one. */
    private static Date timer(Optional<Instant> due) {
        return due.map(at -> Date.from(at.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS)))
                .orElse(NEVER);
    }

    /**
     * When the step is due by a decision table, which is asked with the step's id as {@code step} beside the variables
     * and answers with an {@code amount} and a {@code unit}: DAYS, HOURS or MINUTES of business time.
     */
    public Date dueByTable(DelegateExecution execution, String table) {
        DueTables.Answer answer = tables.ask(execution, table);
        return switch (answer.unit()) {
            case "DAYS" -> afterDays(execution, answer.amount());
            case "HOURS" -> afterHours(execution, answer.amount());
            default -> afterMinutes(execution, answer.amount());
        };
    }

    /** The same time of day some business days from now; none means as soon as business is open. */
    public Date afterDays(DelegateExecution execution, Object businessDays) {
        return Date.from(calendars.plusDays(
                calendarOf(execution), clock.instant(), Math.toIntExact(number(execution, businessDays))));
    }

    /** Some business hours from now. */
    public Date afterHours(DelegateExecution execution, Object businessHours) {
        return after(execution, Duration.ofHours(number(execution, businessHours)));
    }

    /** Some business minutes from now. */
    public Date afterMinutes(DelegateExecution execution, Object businessMinutes) {
        return after(execution, Duration.ofMinutes(number(execution, businessMinutes)));
    }

    private Date after(DelegateExecution execution, Duration businessTime) {
        Instant due = calendars.plus(calendarOf(execution), clock.instant(), businessTime);
        return Date.from(due);
    }

    String calendarOf(DelegateExecution execution) {
        Object named = execution.getVariable(CALENDAR);
        if (named instanceof String code && !code.isBlank()) {
            return code;
        }
        return calendars.codeFor(execution.getVariable(COUNTRY) instanceof String country ? country : null);
    }

    static long number(DelegateExecution execution, Object numberOrVariable) {
        Object found = numberOrVariable instanceof String name ? execution.getVariable(name) : numberOrVariable;
        if (found instanceof Number number && number.longValue() >= 0) {
            return number.longValue();
        }
        throw new Rejected("sla.calendar.notANumber", numberOrVariable);
    }
}
