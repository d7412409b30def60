package org.batoncrm.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.SecretLinks;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may happen to an onboarding at any time: it stands still, waits, changes hands, ends early. For processes alone. */
@Service
@Transactional
public class OnboardingCare {

    /** How long it has stood still. */
    public enum Stall {
        NONE,
        /** More than five business days. */
        AMBER,
        /** More than ten. */
        RED
    }

    private static final int SOON = 5;
    private static final int LATE = 10;

    private final OnboardingStore store;
    private final PlanItemStore items;
    private final StepDesk steps;
    private final WaitLedger ledger;
    private final ProvisioningWork accounts;
    private final OnboardingMails mails;
    private final WelcomeMails welcome;
    private final SecretLinks links;
    private final OnboardingJourney journey;
    private final BusinessCalendars calendars;
    private final Users users;

    OnboardingCare(
            OnboardingStore store,
            PlanItemStore items,
            StepDesk steps,
            WaitLedger ledger,
            ProvisioningWork accounts,
            OnboardingMails mails,
            WelcomeMails welcome,
            SecretLinks links,
            OnboardingJourney journey,
            BusinessCalendars calendars,
            Users users) {
        this.store = store;
        this.items = items;
        this.steps = steps;
        this.ledger = ledger;
        this.accounts = accounts;
        this.mails = mails;
        this.welcome = welcome;
        this.links = links;
        this.journey = journey;
        this.calendars = calendars;
        this.users = users;
    }

    /** Looks whether it moves; each level is told once, until it moves again. Hypercare waits by its nature. */
    public Stall look(RecordId id) {
        Standing now = steps.step(id);
        if (now.state() != OnboardingState.OPEN
                || now.phase() == OnboardingPhase.HYPERCARE
                || now.progressAt() == null) {
            return Stall.NONE;
        }
        Instant at = steps.now();
        if (now.stall() < 2 && !at.isBefore(calendars.plusDays(now.calendar(), now.progressAt(), LATE))) {
            store.set(id, "stall", 2);
            steps.health(id, Health.RED, "onboarding.reason.stalledLong", null);
            return Stall.RED;
        }
        if (now.stall() < 1 && !at.isBefore(calendars.plusDays(now.calendar(), now.progressAt(), SOON))) {
            store.set(id, "stall", 1);
            steps.health(id, Health.AMBER, "onboarding.reason.stalled", null);
            return Stall.AMBER;
        }
        return Stall.NONE;
    }

    /** Who leads customer success, and who sold it, hear that it has stood still for too long. */
    public void escalateStall(RecordId id) {
        Standing now = steps.step(id);
        steps.note(id, Kind.SYSTEM, "onboarding.timeline.stalled", null);
        Set<UserCard> told = new HashSet<>(leads(now.csm()));
        steps.card(now.ownerId()).ifPresent(told::add);
        mails.stalled(now, told);
    }

    private Set<UserCard> leads(@Nullable Long csm) {
        return csm == null
                ? Set.of()
                : users.superiorOf(csm)
                        .flatMap(lead -> steps.card(lead))
                        .map(Set::of)
                        .orElseGet(Set::of);
    }

    /** No time counts until it goes on; when to ask the customer. */
    public Instant pause(RecordId id, LocalDate until, @Nullable String reason) {
        Standing now = steps.step(id);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", OnboardingState.PAUSED);
        columns.put("paused_until", until);
        columns.put("pause_reason", reason);
        store.set(id, columns);
        ledger.settle(id);
        steps.note(id, Kind.DECISION, "onboarding.timeline.paused", reason, until.toString());
        return calendars.nextOpening(now.calendar(), calendars.startOf(now.calendar(), until));
    }

    public void resume(RecordId id) {
        Standing now = steps.step(id);
        if (now.state() != OnboardingState.PAUSED) {
            return;
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", OnboardingState.OPEN);
        columns.put("paused_until", null);
        columns.put("pause_reason", null);
        store.set(id, columns);
        steps.progress(id);
        ledger.settle(id);
        steps.note(id, Kind.DECISION, "onboarding.timeline.resumed", null);
    }

    public void sponsor(RecordId id, @Nullable String name, @Nullable String note) {
        steps.step(id);
        steps.note(id, Kind.DECISION, "onboarding.timeline.sponsor", note, name == null ? "–" : name);
        steps.progress(id);
    }

    /** Another team, by log-in; what is not named stays, unless that person has left. Open tasks go along. */
    public OnboardingWork.Team team(RecordId id, @Nullable String csm, @Nullable String implementer) {
        Standing now = steps.step(id);
        Long newCsm = chosen(csm, Role.CSM, now.csm());
        Long newImplementer = chosen(implementer, Role.IMPLEMENTATION, now.implementer());
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("csm_id", newCsm);
        columns.put("implementer_id", newImplementer);
        store.set(id, columns);
        follow(id, now.csm(), newCsm);
        follow(id, now.implementer(), newImplementer);
        steps.note(id, Kind.DECISION, "onboarding.timeline.team", null, name(newCsm), name(newImplementer));
        return new OnboardingWork.Team(steps.login(newCsm), steps.login(newImplementer));
    }

    private @Nullable Long chosen(@Nullable String login, Role role, @Nullable Long known) {
        if (login != null && !login.isBlank()) {
            return users.byLogin(login)
                    .filter(card -> card.active() && card.roles().contains(role))
                    .map(UserCard::id)
                    .orElse(known);
        }
        return steps.card(known).map(UserCard::id).orElse(null);
    }

    private void follow(RecordId id, @Nullable Long from, @Nullable Long to) {
        if (from != null && to != null && !Objects.equals(from, to)) {
            UserCard before = users.cards(Set.of(from)).get(from);
            if (before != null) {
                journey.moveWork(id, before.login(), String.valueOf(steps.login(to)));
            }
        }
    }

    private String name(@Nullable Long person) {
        return steps.card(person).map(UserCard::name).orElse("–");
    }

    /** Ends one that no process carries (any more): takes back what was done, or says that somebody has to. */
    public void giveUp(RecordId id) {
        Standing now = steps.step(id);
        if (now.live() && accounts.takeBack(id)) {
            steps.note(id, Kind.SYSTEM, "onboarding.timeline.removeByHand", null);
            steps.card(now.implementer()).ifPresent(reader -> mails.removeByHand(now, Set.of(reader)));
        }
        close(id);
    }

    /** It is cancelled: what was not done is dropped, links end, and the customer hears of it. */
    public void close(RecordId id) {
        Standing now = steps.step(id);
        if (!now.live()) {
            return;
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", OnboardingState.CANCELLED);
        columns.put("ended_at", steps.now());
        columns.put("paused_until", null);
        store.set(id, columns);
        items.dropOpen(id, steps.now());
        ledger.settle(id);
        steps.note(id, Kind.DECISION, "onboarding.timeline.cancelled", now.cancelReason());
        links.burn(WelcomeLinks.PURPOSE, id);
        welcome.cancelled(now);
    }
}
