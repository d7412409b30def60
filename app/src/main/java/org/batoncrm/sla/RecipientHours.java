package org.batoncrm.sla;

import java.time.Instant;
import org.batoncrm.identity.Users;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When a person is at work, so that what may wait does not ring at night. */
@Service
@Transactional(readOnly = true)
public class RecipientHours {

    private final Users users;
    private final BusinessCalendars calendars;
    private final OpenHoursCache hours;

    RecipientHours(Users users, BusinessCalendars calendars, OpenHoursCache hours) {
        this.users = users;
        this.calendars = calendars;
        this.hours = hours;
    }

    /**
     * The moment itself within the hours of the person's calendar, else the next opening. That calendar is the one of the
     * zone where the person lives, else the default one; one that never opens keeps nothing back.
     */
    public Instant nextOpening(long userId, Instant from) {
        String code = users.zoneOf(userId).flatMap(calendars::codeOfZone).orElse(BusinessCalendars.DEFAULT);
        return hours.find(code).flatMap(open -> open.nextOpening(from)).orElse(from);
    }
}
