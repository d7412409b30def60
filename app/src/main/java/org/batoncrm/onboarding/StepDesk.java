package org.batoncrm.onboarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What every step of an onboarding does beside its own work: rights, progress, health, history. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class StepDesk {

    private final OnboardingStore store;
    private final Timeline timeline;
    private final Users users;
    private final BusinessCalendars calendars;
    private final CurrentUser current;
    private final Clock clock;

    StepDesk(
            OnboardingStore store,
            Timeline timeline,
            Users users,
            BusinessCalendars calendars,
            CurrentUser current,
            Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.users = users;
        this.calendars = calendars;
        this.current = current;
        this.clock = clock;
    }

    /** For a step of a process; whoever comes second waits here. */
    Standing step(RecordId id) {
        requireProcess();
        return store.locked(id);
    }

    void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }

    /** It moves: what stood still is well again. */
    void progress(RecordId id) {
        Standing now = store.get(id);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("progress_at", clock.instant());
        if (now.stall() > 0) {
            columns.put("stall", 0);
            columns.put("health", Health.GREEN);
            columns.put("health_reason", "onboarding.reason.moves");
            columns.put("health_detail", null);
        }
        store.set(id, columns);
    }

    void health(RecordId id, Health health, String reason, @Nullable String detail) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("health", health);
        columns.put("health_reason", reason);
        columns.put("health_detail", detail == null || detail.length() <= 500 ? detail : detail.substring(0, 500));
        store.set(id, columns);
    }

    void note(RecordId id, TimelineEntry.Kind kind, String title, @Nullable String body, String... arguments) {
        timeline.add(id, TimelineEntry.of(kind, title, arguments).withBody(body));
    }

    /** The log-in of somebody who is here; null for nobody and for who has left. */
    @Nullable
    String login(@Nullable Long person) {
        return card(person).map(UserCard::login).orElse(null);
    }

    Optional<UserCard> card(@Nullable Long person) {
        return person == null
                ? Optional.empty()
                : Optional.ofNullable(users.cards(Set.of(person)).get(person)).filter(UserCard::active);
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today(Standing onboarding) {
        return calendars.dayAt(onboarding.calendar(), clock.instant());
    }

    /** So many business days after a day, or from now on. */
    Instant after(Standing onboarding, @Nullable LocalDate from, int businessDays) {
        Instant begin = from == null ? clock.instant() : calendars.startOf(onboarding.calendar(), from);
        return calendars.plusDays(onboarding.calendar(), begin, businessDays);
    }
}
