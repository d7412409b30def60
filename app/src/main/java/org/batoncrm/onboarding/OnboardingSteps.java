package org.batoncrm.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a process does from delivery to the end. For processes alone; each step may run twice. */
@Service
@Transactional
public class OnboardingSteps {

    /** What comes after an accepted go-live. */
    public record Live(boolean morePhases, Instant daySeven, Instant dayThirty) {}

    private final OnboardingStore store;
    private final PlanItemStore items;
    private final PlanItemDesk itemDesk;
    private final StepDesk steps;
    private final WaitLedger ledger;
    private final WelcomeMails welcome;
    private final BusinessCalendars calendars;
    private final ApplicationEventPublisher events;
    private final CurrentUser current;

    OnboardingSteps(
            OnboardingStore store,
            PlanItemStore items,
            PlanItemDesk itemDesk,
            StepDesk steps,
            WaitLedger ledger,
            WelcomeMails welcome,
            BusinessCalendars calendars,
            ApplicationEventPublisher events,
            CurrentUser current) {
        this.store = store;
        this.items = items;
        this.itemDesk = itemDesk;
        this.steps = steps;
        this.ledger = ledger;
        this.welcome = welcome;
        this.calendars = calendars;
        this.events = events;
        this.current = current;
    }

    /** The process has come as far as the phase that a step of its diagram names. */
    public void reach(RecordId id, OnboardingPhase phase) {
        Standing now = steps.step(id);
        if (now.phase() != phase) {
            Map<String, @Nullable Object> columns = new HashMap<>();
            columns.put("phase", phase);
            columns.put("phase_since", steps.now());
            store.set(id, columns);
        }
        ledger.settle(id);
    }

    /** Welcomes the customer, with the link to its page. */
    public void welcome(RecordId id) {
        welcome.welcome(steps.step(id));
    }

    /** Keeps what somebody wrote at a step; an answer of legal settles its item of the plan. */
    public void note(RecordId id, String step, @Nullable String text) {
        steps.step(id);
        if (text != null && !text.isBlank()) {
            steps.note(id, Kind.STEP, "onboarding.timeline." + step, text.strip());
        }
        if (step.equals("compliance")) {
            items.find(id, ComplianceItem.KEY)
                    .ifPresent(item -> itemDesk.settle(id, item, ItemState.DONE, person(), false, text));
        }
        steps.progress(id);
    }

    private @Nullable Long person() {
        return current.person().map(Actor::userId).orElse(null);
    }

    public void trained(RecordId id, int people, @Nullable String note) {
        Standing now = steps.step(id);
        store.set(id, "trained", now.trained() + people);
        steps.note(id, Kind.MEETING, "onboarding.timeline.trained", note, String.valueOf(people));
        steps.progress(id);
    }

    /** How many items of the phase are not over. */
    @Transactional(readOnly = true)
    public int itemsOpen(RecordId id) {
        Standing now = steps.step(id);
        return Math.toIntExact(items.of(id).stream()
                .filter(item -> !item.over() && item.phase() <= now.phaseNumber())
                .count());
    }

    public void goLive(RecordId id, LocalDate on, @Nullable String note) {
        steps.step(id);
        store.set(id, "go_live_on", on);
        steps.note(id, Kind.STEP, "onboarding.timeline.goLive", note, on.toString());
        steps.progress(id);
    }

    /** Asks the customer whether it accepts. */
    public void requestAcceptance(RecordId id) {
        Standing now = steps.step(id);
        store.set(id, "go_live_asked_at", steps.now());
        ledger.settle(id);
        welcome.acceptance(now);
    }

    /** The customer has accepted, or is taken to have; another phase begins if there is one. */
    public Live accepted(RecordId id) {
        Standing now = steps.step(id);
        boolean more = now.phaseNumber() < now.phases();
        LocalDate live = now.goLiveOn() == null ? steps.today(now) : now.goLiveOn();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("go_live_asked_at", null);
        columns.put("go_live_on", live);
        if (more) {
            columns.put("phase_number", now.phaseNumber() + 1);
        }
        store.set(id, columns);
        steps.note(
                id,
                Kind.STEP,
                more ? "onboarding.timeline.phaseAccepted" : "onboarding.timeline.accepted",
                null,
                String.valueOf(now.phaseNumber()));
        if (more) {
            Standing next = store.get(id);
            items.of(id).stream()
                    .filter(item -> !item.over() && item.phase() == next.phaseNumber())
                    .forEach(item -> items.due(id, item.key(), steps.after(next, null, item.offsetDays())));
        }
        steps.progress(id);
        ledger.settle(id);
        return new Live(more, day(now, live.plusDays(7)), day(now, live.plusDays(30)));
    }

    private Instant day(Standing now, LocalDate day) {
        return calendars.nextOpening(now.calendar(), calendars.startOf(now.calendar(), day));
    }

    /** The customer has refused: what is missing becomes an item of the plan. */
    public void refused(RecordId id, @Nullable String reason) {
        Standing now = steps.step(id);
        if (now.goLiveAskedAt() == null) {
            return;
        }
        int number = Math.toIntExact(items.of(id).stream()
                        .filter(item -> item.template().startsWith("refusal-"))
                        .count())
                + 1;
        String key = "refusal-" + number;
        PlanRow row = new PlanRow(
                key,
                "Put right why the customer refused",
                "解决客户拒绝上线的问题",
                "implementation",
                3,
                "",
                true,
                Evidence.TEXT,
                false,
                true);
        items.insert(id, key, 500 + number, now.phaseNumber(), row, steps.after(now, null, 3));
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("go_live_asked_at", null);
        columns.put("go_live_on", null);
        store.set(id, columns);
        steps.health(id, Health.AMBER, "onboarding.reason.refused", reason);
        steps.note(id, Kind.DECISION, "onboarding.timeline.refused", reason);
        ledger.settle(id);
    }

    /** How the customer is after some days of use: GOOD, WATCH or BAD. */
    public void checked(RecordId id, String outcome, @Nullable String note) {
        steps.step(id);
        Health health = switch (outcome) {
            case "GOOD" -> Health.GREEN;
            case "BAD" -> Health.RED;
            default -> Health.AMBER;
        };
        steps.health(id, health, "onboarding.reason.check." + outcome.toLowerCase(Locale.ROOT), note);
        steps.note(id, Kind.CALL, "onboarding.timeline.checked", note, health.labelKey());
        store.set(id, "progress_at", steps.now());
    }

    /** Whether the customer has what it has bought it for: YES, NOT_YET or NEVER. */
    public void firstValue(RecordId id, String answer, @Nullable String evidence) {
        Standing now = steps.step(id);
        switch (answer) {
            case "YES" -> {
                store.set(id, "first_value_on", now.firstValueOn() == null ? steps.today(now) : now.firstValueOn());
                steps.health(id, Health.GREEN, "onboarding.reason.value", evidence);
                steps.note(id, Kind.DECISION, "onboarding.timeline.value", evidence);
            }
            case "NEVER" -> {
                steps.health(id, Health.RED, "onboarding.reason.noValue", evidence);
                steps.note(id, Kind.DECISION, "onboarding.timeline.noValue", evidence);
            }
            default -> steps.note(id, Kind.STEP, "onboarding.timeline.valueLater", evidence);
        }
        store.set(id, "progress_at", steps.now());
    }

    /** The customer is on board; whoever looks after renewals takes over. */
    public void complete(RecordId id) {
        Standing now = steps.step(id);
        if (!now.live()) {
            return;
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", OnboardingState.COMPLETED);
        columns.put("ended_at", steps.now());
        store.set(id, columns);
        ledger.settle(id);
        steps.note(id, Kind.STEP, "onboarding.timeline.completed", null);
        events.publishEvent(new OnboardingCompleted(id, now.account(), now.contract(), now.firstValueOn()));
    }
}
