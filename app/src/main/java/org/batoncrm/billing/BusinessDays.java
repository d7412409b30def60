package org.batoncrm.billing;

import java.time.Instant;
import java.time.LocalDate;
import org.batoncrm.sla.BusinessCalendars;
import org.springframework.stereotype.Component;

/** Counts the business days of a customer, forth and back. */
@Component
class BusinessDays {

    /** Nobody needs to know whether something is later than that. */
    private static final int MOST = 400;

    private final BusinessCalendars calendars;

    BusinessDays(BusinessCalendars calendars) {
        this.calendars = calendars;
    }

    private boolean open(String calendar, LocalDate day) {
        Instant start = calendars.startOf(calendar, day);
        return calendars.dayAt(calendar, calendars.nextOpening(calendar, start)).equals(day);
    }

    /** How many business days lie behind the first day up to and with the last; below zero when that comes before. */
    int between(String calendar, LocalDate from, LocalDate to) {
        boolean forth = !to.isBefore(from);
        LocalDate first = forth ? from : to;
        LocalDate last = forth ? to : from;
        int count = 0;
        for (LocalDate day = first.plusDays(1); !day.isAfter(last) && count < MOST; day = day.plusDays(1)) {
            if (open(calendar, day)) {
                count++;
            }
        }
        return forth ? count : -count;
    }

    /** When business opens on the n-th business day after the day, or before it when n is below zero. */
    Instant opening(String calendar, LocalDate from, int days) {
        LocalDate day = from;
        for (int left = Math.abs(days); left > 0; ) {
            day = days > 0 ? day.plusDays(1) : day.minusDays(1);
            // Counted as above: the days after the earlier one, up to and with the later one.
            if (open(calendar, days > 0 ? day : day.plusDays(1))) {
                left--;
            }
        }
        return calendars.nextOpening(calendar, calendars.startOf(calendar, day));
    }

    LocalDate today(String calendar, Instant now) {
        return calendars.dayAt(calendar, now);
    }
}
