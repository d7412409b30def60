package org.batoncrm.onboarding;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.SecretLinks;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows an onboarding: what people wrote and where it stands. The caller has checked the rights. */
@Component
class OnboardingReader {

    private static final int STRETCHES = 12;

    private final RecordDesk<Onboarding> desk;
    private final WaitLedger ledger;
    private final SecretLinks links;
    private final BusinessCalendars calendars;
    private final Users users;
    private final Clock clock;

    OnboardingReader(
            RecordDesk<Onboarding> onboardingDesk,
            WaitLedger ledger,
            SecretLinks links,
            BusinessCalendars calendars,
            Users users,
            Clock clock) {
        this.desk = onboardingDesk;
        this.ledger = ledger;
        this.links = links;
        this.calendars = calendars;
        this.users = users;
        this.clock = clock;
    }

    LocalDate today(Standing onboarding) {
        return calendars.dayAt(onboarding.calendar(), clock.instant());
    }

    Optional<UserCard> person(@Nullable Long id) {
        return id == null
                ? Optional.empty()
                : Optional.ofNullable(users.cards(Set.of(id)).get(id));
    }

    OnboardingView view(Standing now, boolean writable) {
        LocalDate until = now.firstValueOn() != null
                ? now.firstValueOn()
                : now.endedAt() != null ? calendars.dayAt(now.calendar(), now.endedAt()) : today(now);
        List<OnboardingView.Stretch> stretches = ledger.of(now, STRETCHES).stream()
                .map(one -> new OnboardingView.Stretch(
                        one.side(),
                        one.reason(),
                        one.from(),
                        one.to(),
                        one.counted().toHours()))
                .toList();
        return new OnboardingView(
                now.id(),
                now.name(),
                now.account(),
                now.contract(),
                now.state(),
                now.phase(),
                now.phaseNumber(),
                now.phases(),
                now.health(),
                now.healthReason(),
                now.healthDetail(),
                name(now.csm()),
                name(now.implementer()),
                now.signedOn(),
                now.targetGoLive(),
                now.kickoffOn(),
                now.kickoffHeldOn(),
                now.goLiveOn(),
                now.firstValueOn(),
                now.endedAt(),
                now.signedOn() == null ? 0 : ChronoUnit.DAYS.between(now.signedOn(), until),
                now.trained(),
                now.pausedUntil(),
                now.pauseReason(),
                now.waitingOn(),
                now.waitingReason(),
                now.waitingSince(),
                ledger.customersShare(now),
                now.provisioning(),
                now.externalAccount(),
                now.cancelReason(),
                links.newest(WelcomeLinks.PURPOSE, now.id())
                        .map(SecretLinks.Kept::validUntil)
                        .orElse(null),
                writable,
                stretches);
    }

    private @Nullable String name(@Nullable Long person) {
        return person(person).map(UserCard::name).orElse(null);
    }

    private @Nullable String login(@Nullable Long person) {
        return person(person).map(UserCard::login).orElse(null);
    }

    Map<String, @Nullable Object> json(Onboarding onboarding, Standing now) {
        Map<String, @Nullable Object> all = desk.json(onboarding);
        all.put("state", now.state().name());
        all.put("status", now.state().name());
        all.put("phase", now.phase().name());
        all.put("phaseNumber", now.phaseNumber());
        all.put("phases", now.phases());
        all.put("health", now.health().name());
        all.put("healthReason", now.healthReason());
        all.put("healthDetail", now.healthDetail());
        all.put("csm", login(now.csm()));
        all.put("implementer", login(now.implementer()));
        all.put("signedOn", now.signedOn());
        all.put("kickoffOn", now.kickoffOn());
        all.put("kickoffHeldOn", now.kickoffHeldOn());
        all.put("goLiveOn", now.goLiveOn());
        all.put("firstValueOn", now.firstValueOn());
        all.put("endedAt", now.endedAt());
        all.put("pausedUntil", now.pausedUntil());
        all.put("waitingOn", now.waitingOn().name());
        all.put("customersShare", ledger.customersShare(now));
        all.put("provisioning", now.provisioning().name());
        all.put("externalAccount", now.externalAccount());
        return all;
    }
}
