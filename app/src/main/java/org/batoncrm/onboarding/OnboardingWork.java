package org.batoncrm.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractView;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a process does until delivery begins. For processes alone; each step may run twice. */
@Service
@Transactional
public class OnboardingWork {

    /** Who looks after the customer, by log-in; null when nobody was found. */
    public record Team(@Nullable String csm, @Nullable String implementer) {}

    /** What the diagram wants to know at the beginning. */
    public record Beginning(@Nullable String owner, String calendar) {}

    private final RecordDesk<Onboarding> desk;
    private final OnboardingStore store;
    private final PlanItemStore items;
    private final StepDesk steps;
    private final FactsReader facts;
    private final WaitLedger ledger;
    private final ContractFacts contracts;
    private final OnboardingMails mails;
    private final BusinessCalendars calendars;
    private final Users users;

    OnboardingWork(
            RecordDesk<Onboarding> onboardingDesk,
            OnboardingStore store,
            PlanItemStore items,
            StepDesk steps,
            FactsReader facts,
            WaitLedger ledger,
            ContractFacts contracts,
            OnboardingMails mails,
            BusinessCalendars calendars,
            Users users) {
        this.desk = onboardingDesk;
        this.store = store;
        this.items = items;
        this.steps = steps;
        this.facts = facts;
        this.ledger = ledger;
        this.contracts = contracts;
        this.mails = mails;
        this.calendars = calendars;
        this.users = users;
    }

    /** The newest onboarding of a contract that was not cancelled. */
    @Transactional(readOnly = true)
    public Optional<RecordId> ofContract(RecordId contract) {
        steps.requireProcess();
        return store.ofContract(contract).stream()
                .filter(one -> one.state() != OnboardingState.CANCELLED)
                .map(Standing::id)
                .findFirst();
    }

    /** What the table is asked before there is an onboarding; empty when the contract is gone. */
    @Transactional(readOnly = true)
    public Optional<OnboardingFacts> factsOfContract(RecordId contract) {
        steps.requireProcess();
        return contracts.find(contract).map(facts::of);
    }

    /** Opens the onboarding of a contract, once. */
    public RecordId open(RecordId contract) {
        Optional<RecordId> known = ofContract(contract);
        if (known.isPresent()) {
            return known.get();
        }
        ContractView signed = contracts.find(contract).orElseThrow(() -> new NotFound(contract));
        Onboarding fresh = new Onboarding();
        fresh.contractId = contract.value();
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("name", signed.title());
        input.put("accountId", signed.account().toString());
        input.put(
                "contactId", signed.contact() == null ? null : signed.contact().toString());
        input.put("ownerId", signed.owner());
        RecordId id = desk.idOf(desk.create(fresh, input));
        desk.flush();
        begin(id, signed.signedOn());
        return id;
    }

    /** Says where a new one stands; time to first value counts from the signature. */
    void begin(RecordId id, @Nullable LocalDate signedOn) {
        Standing fresh = store.get(id);
        String calendar = calendars.codeFor(facts.country(fresh.account()));
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("calendar_code", calendar);
        columns.put("signed_on", signedOn == null ? calendars.dayAt(calendar, steps.now()) : signedOn);
        columns.put("repeated", facts.again(fresh.account()));
        columns.put("progress_at", steps.now());
        columns.put("phase_since", steps.now());
        store.set(id, columns);
        ledger.settle(id);
    }

    @Transactional(readOnly = true)
    public OnboardingFacts facts(RecordId id) {
        steps.requireProcess();
        return facts.of(store.get(id));
    }

    public Beginning begin(RecordId id, boolean silenceAccepts) {
        Standing now = steps.step(id);
        store.set(id, "silence_accepts", silenceAccepts);
        return new Beginning(steps.login(now.ownerId()), now.calendar());
    }

    public void handOver(RecordId id, Handoff handoff) {
        Standing now = steps.step(id);
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("objectives", handoff.objectives());
        fields.put("successMetrics", handoff.successMetrics());
        fields.put("promises", handoff.promises());
        fields.put("stakeholders", handoff.stakeholders());
        fields.put("systems", handoff.systems());
        fields.put("dataToMigrate", handoff.dataToMigrate());
        fields.put("deadlines", handoff.deadlines());
        fields.put("risks", handoff.risks());
        fields.put("relationship", handoff.relationship());
        fields.put(
                "targetGoLive",
                handoff.targetGoLive() == null ? null : handoff.targetGoLive().toString());
        desk.change(desk.forChange(id), fields);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("integrations", handoff.integrations());
        columns.put("migration", handoff.migration());
        columns.put("phases", handoff.phases());
        columns.put("handed_over_at", now.handedOverAt() == null ? steps.now() : now.handedOverAt());
        store.set(id, columns);
        steps.progress(id);
    }

    /** The hand-off has not come in time: who leads sales hears of it. */
    public void handoffLate(RecordId id) {
        Standing now = steps.step(id);
        steps.health(id, Health.AMBER, "onboarding.reason.handoffLate", null);
        steps.note(id, Kind.SYSTEM, "onboarding.timeline.handoffLate", null);
        mails.handoffLate(now, above(now.ownerId(), Role.SALES_MANAGER));
    }

    /** A person's superior, else everybody of a role. */
    private Set<UserCard> above(@Nullable Long person, Role role) {
        Optional<UserCard> superior =
                person == null ? Optional.empty() : users.superiorOf(person).flatMap(id -> steps.card(id));
        return superior.map(Set::of).orElseGet(() -> new HashSet<>(users.withRole(role)));
    }

    /** Writes what the table asks for into the plan; what is there already stays. Answers whether law has to look first. */
    public boolean plan(RecordId id, List<PlanRow> rows) {
        Standing now = steps.step(id);
        Set<String> done = now.repeated() ? new HashSet<>(items.doneBefore(now.account(), id)) : Set.of();
        Set<String> known = new HashSet<>();
        items.of(id).forEach(item -> known.add(item.key()));
        int position = known.size();
        int added = 0;
        for (PlanRow row : rows) {
            if (!row.everyTime() && done.contains(row.key())) {
                continue;
            }
            for (int phase = 1; phase <= (row.phased() ? now.phases() : 1); phase++) {
                int first = row.phased() ? phase : Math.max(1, now.phaseNumber());
                String key = phase == 1 ? row.key() : row.key() + "-" + phase;
                if (known.add(key)) {
                    Instant due =
                            first <= now.phaseNumber() ? steps.after(now, now.kickoffHeldOn(), row.offsetDays()) : null;
                    items.insert(id, key, ++position, first, row, due);
                    added++;
                }
            }
        }
        if (added > 0) {
            steps.note(id, Kind.STEP, "onboarding.timeline.planned", null, String.valueOf(added));
        }
        return items.find(id, ComplianceItem.KEY).filter(item -> !item.over()).isPresent();
    }

    /** Those who were with the customer before, who speak its language, who have the least to do: in this order. */
    public Team assignTeam(RecordId id) {
        Standing now = steps.step(id);
        String language = mails.language(now).getLanguage();
        Long csm = chosen(now, now.csm(), Role.CSM, "csm_id", language);
        Long implementer = chosen(now, now.implementer(), Role.IMPLEMENTATION, "implementer_id", language);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("csm_id", csm);
        columns.put("implementer_id", implementer);
        store.set(id, columns);
        if (!Objects.equals(csm, now.csm()) || !Objects.equals(implementer, now.implementer())) {
            steps.note(id, Kind.STEP, "onboarding.timeline.team", null, name(csm), name(implementer));
        }
        return new Team(steps.login(csm), steps.login(implementer));
    }

    private String name(@Nullable Long person) {
        return steps.card(person).map(UserCard::name).orElse("–");
    }

    private @Nullable Long chosen(Standing now, @Nullable Long known, Role role, String column, String language) {
        if (steps.card(known).isPresent()) {
            return known;
        }
        List<UserCard> all = users.withRole(role);
        Map<Long, Integer> load =
                store.load(column, all.stream().map(UserCard::id).toList());
        Set<Long> before = new HashSet<>();
        store.ofAccount(now.account()).stream()
                .filter(one -> !one.id().equals(now.id()))
                .map(one -> role == Role.CSM ? one.csm() : one.implementer())
                .filter(Objects::nonNull)
                .forEach(before::add);
        return all.stream()
                .min(Comparator.comparing((UserCard one) -> !before.contains(one.id()))
                        .thenComparing(one -> !language.equals(
                                java.util.Locale.forLanguageTag(one.language()).getLanguage()))
                        .thenComparing(one -> load.getOrDefault(one.id(), 0))
                        .thenComparing(UserCard::id))
                .map(UserCard::id)
                .orElse(null);
    }

    public void kickoffBooked(RecordId id, LocalDate on) {
        steps.step(id);
        store.set(id, "kickoff_on", on);
        steps.note(id, Kind.MEETING, "onboarding.timeline.kickoffBooked", null, on.toString());
        steps.progress(id);
    }

    /** When the kick-off is due: at the end of its day. */
    @Transactional(readOnly = true)
    public Instant kickoffDue(RecordId id) {
        Standing now = steps.step(id);
        LocalDate on = now.kickoffOn() == null ? steps.today(now) : now.kickoffOn();
        return calendars.startOf(now.calendar(), on.plusDays(1)).minusSeconds(60);
    }

    /** What was agreed; the plan counts from this day on. */
    public void kickoffHeld(RecordId id, @Nullable String criteria, @Nullable String division, @Nullable String risks) {
        Standing before = steps.step(id);
        Onboarding onboarding = desk.forChange(id);
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("criteria", criteria);
        fields.put("division", division);
        if (risks != null && !risks.isBlank()) {
            fields.put("risks", onboarding.risks == null ? risks : onboarding.risks + "\n\n" + risks);
        }
        desk.change(onboarding, fields);
        store.set(id, "kickoff_held_on", steps.today(before));
        Standing now = store.get(id);
        items.of(id).stream()
                .filter(item -> !item.over() && item.phase() <= now.phaseNumber())
                .forEach(item -> items.due(id, item.key(), steps.after(now, now.kickoffHeldOn(), item.offsetDays())));
        steps.note(id, Kind.MEETING, "onboarding.timeline.kickoffHeld", criteria);
        steps.progress(id);
    }
}
