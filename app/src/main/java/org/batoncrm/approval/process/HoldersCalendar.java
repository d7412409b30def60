package org.batoncrm.approval.process;

import static org.batoncrm.approval.process.ApprovalStep.Variables.CALENDAR;

import org.batoncrm.approval.ApprovalPlace;
import org.batoncrm.identity.Users;
import org.batoncrm.sla.BusinessCalendars;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** An approver is reminded, and late, in the business hours of the time zone where they live. */
@Lazy
@Component
class HoldersCalendar {

    private final Users users;
    private final BusinessCalendars calendars;

    HoldersCalendar(Users users, BusinessCalendars calendars) {
        this.users = users;
        this.calendars = calendars;
    }

    /** Nothing is written for somebody of whom no calendar is known: the default one counts. */
    void write(DelegateExecution execution, ApprovalPlace place) {
        if (place.holder() != null) {
            String code = users.byLogin(place.holder())
                    .flatMap(person -> users.zoneOf(person.id()))
                    .flatMap(calendars::codeOfZone)
                    .orElse(null);
            CALENDAR.write(execution, code);
        }
    }
}
