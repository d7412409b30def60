package org.batoncrm.renewal;

import java.time.Instant;
import java.time.LocalDate;
import org.batoncrm.contract.ContractView;
import org.batoncrm.customer.Accounts;
import org.batoncrm.sla.BusinessCalendars;
import org.springframework.stereotype.Component;

/** The last day on which notice can be given: on a closed day nobody reads it, so it is the business day before. */
@Component
class NoticeDays {

    /** Longer than any run of holidays. */
    private static final int MOST_CLOSED = 30;

    private final BusinessCalendars calendars;
    private final Accounts accounts;

    NoticeDays(BusinessCalendars calendars, Accounts accounts) {
        this.calendars = calendars;
        this.accounts = accounts;
    }

    /** The calendar of the customer's country. */
    String calendarOf(ContractView contract) {
        Object country = accounts.get(contract.account()).get("country");
        return calendars.codeFor(country == null ? null : country.toString());
    }

    LocalDate deadline(String calendar, LocalDate endsOn, int noticeDays) {
        LocalDate day = endsOn.minusDays(noticeDays);
        for (int back = 0; back < MOST_CLOSED; back++) {
            if (open(calendar, day.minusDays(back))) {
                return day.minusDays(back);
            }
        }
        return day;
    }

    private boolean open(String calendar, LocalDate day) {
        return calendars
                        .between(calendar, startOf(calendar, day), endOf(calendar, day))
                        .toMillis()
                > 0;
    }

    Instant endOf(String calendar, LocalDate day) {
        return calendars.startOf(calendar, day.plusDays(1));
    }

    Instant startOf(String calendar, LocalDate day) {
        return calendars.startOf(calendar, day);
    }

    LocalDate today(String calendar, Instant now) {
        return calendars.dayAt(calendar, now);
    }
}
