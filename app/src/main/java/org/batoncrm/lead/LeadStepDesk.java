package org.batoncrm.lead;

import java.time.Clock;
import java.time.Instant;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What every step of a lead does beside its own work: finds it, tells who is concerned, knows the time. */
@Component
class LeadStepDesk {

    static final String FIRST_CONTACT = "first-contact";

    private final LeadRepository leads;
    private final LeadDiary diary;
    private final Users users;
    private final BusinessCalendars calendars;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeadStepDesk(
            LeadRepository leads,
            LeadDiary diary,
            Users users,
            BusinessCalendars calendars,
            ApplicationEventPublisher events,
            Clock clock) {
        this.leads = leads;
        this.diary = diary;
        this.users = users;
        this.calendars = calendars;
        this.events = events;
        this.clock = clock;
    }

    /** Not one that lies in the waste bin. */
    Lead load(RecordId id) {
        return leads.findById(id.value()).filter(lead -> !lead.deleted()).orElseThrow(() -> new NotFound(id));
    }

    void changed(Lead lead) {
        leads.saveAndFlush(lead);
        diary.index(lead);
        events.publishEvent(new RecordChanged(lead.recordId()));
    }

    /** The business calendar by which its deadlines count. */
    String calendar(Lead lead) {
        return calendars.codeFor(lead.traits().countryCode());
    }

    @Nullable
    String login(@Nullable Long person) {
        UserCard user = person == null ? null : users.get(person);
        return user == null ? null : user.login();
    }

    Instant now() {
        return clock.instant();
    }

    /** Readers get the reason in their own language; without one there is a dash. */
    static String reason(String keys, @Nullable String code) {
        return code == null ? "–" : keys + code;
    }

    static String text(@Nullable Object content) {
        return content == null ? "–" : content.toString();
    }
}
