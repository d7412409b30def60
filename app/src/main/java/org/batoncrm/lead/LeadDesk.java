package org.batoncrm.lead;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.lead.event.LeadCaptured;
import org.batoncrm.lead.event.LeadTouched;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.BusinessCalendars;
import org.batoncrm.sla.SlaClocks;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Does what the qualification process asks of the room. */
@Service
@Transactional
class LeadDesk implements LeadWork {

    static final String FIRST_CONTACT = "first-contact";

    private final LeadRepository leads;
    private final LeadDiary diary;
    private final DuplicateFinder duplicates;
    private final LeadOwners owners;
    private final LeadMails mails;
    private final LeadPartners partners;
    private final ConvertLead conversions;
    private final ObjectProvider<Enrichment> enrichment;
    private final LeadProperties properties;
    private final Users users;
    private final CurrentUser current;
    private final SlaClocks clocks;
    private final BusinessCalendars calendars;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeadDesk(
            LeadRepository leads,
            LeadDiary diary,
            DuplicateFinder duplicates,
            LeadOwners owners,
            LeadMails mails,
            LeadPartners partners,
            ConvertLead conversions,
            ObjectProvider<Enrichment> enrichment,
            LeadProperties properties,
            Users users,
            CurrentUser current,
            SlaClocks clocks,
            BusinessCalendars calendars,
            ApplicationEventPublisher events,
            Clock clock) {
        this.leads = leads;
        this.diary = diary;
        this.duplicates = duplicates;
        this.owners = owners;
        this.mails = mails;
        this.partners = partners;
        this.conversions = conversions;
        this.enrichment = enrichment;
        this.properties = properties;
        this.users = users;
        this.current = current;
        this.clocks = clocks;
        this.calendars = calendars;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void normalise(RecordId id) {
        Lead lead = load(id);
        LeadParticulars before = lead.particulars();
        lead.normalise(now());
        diary.changed(lead, LeadDiary.differences(before, lead.particulars()));
    }

    @Override
    public DuplicateVerdict checkDuplicates(RecordId id) {
        Lead lead = load(id);
        List<DuplicateCandidate> found = duplicates.find(lead.traits(), id.value());
        lead.note(found, duplicates.closedBefore(lead.traits(), id.value()).orElse(null));
        if (found.isEmpty()) {
            return DuplicateVerdict.NONE;
        }
        return found.stream().anyMatch(DuplicateCandidate::exact) ? DuplicateVerdict.EXACT : DuplicateVerdict.POSSIBLE;
    }

    @Override
    public void attachToExisting(RecordId id) {
        Lead lead = load(id);
        if (lead.status() == LeadStatus.MERGED) {
            return;
        }
        RecordId other = Optional.ofNullable(lead.mergedInto())
                .flatMap(RecordId::parse)
                .or(() -> lead.candidates().stream().findFirst().map(DuplicateCandidate::record))
                .orElseThrow(() -> new NotFound(id));
        LeadParticulars given = lead.particulars();
        lead.mergeInto(other, now());
        clocks.cancel(id, FIRST_CONTACT);
        diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.mergedInto", other.toString()));
        diary.write(
                other,
                TimelineEntry.of(
                                Kind.SYSTEM,
                                "lead.timeline.mergedFrom",
                                id.toString(),
                                given.source() == null ? "–" : text(LeadChoices.kept("source", given.source())),
                                given.campaign() == null ? "–" : given.campaign())
                        .withBody(given.message())
                        .withReference(id.toString()));
        if (other.type() == RecordType.LEAD) {
            touch(load(other));
        }
    }

    /** A lead that waits hears of it; one that nobody could reach is taken up again, with a process of its own. */
    private void touch(Lead other) {
        if (other.status() == LeadStatus.UNREACHABLE) {
            other.reopen(now());
            diary.write(other, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.reopened"));
            leads.saveAndFlush(other);
            events.publishEvent(new LeadCaptured(other.recordId().value(), other.openings(), true));
            return;
        }
        other.touch(now());
        leads.saveAndFlush(other);
        events.publishEvent(new LeadTouched(other.recordId().value()));
    }

    @Override
    public void recordDuplicateReview(RecordId id, DuplicateReview review) {
        Lead lead = load(id);
        String target = RecordId.parse(
                        review.duplicateOf() == null ? "" : review.duplicateOf().strip())
                .filter(other -> !other.equals(id) && partners.exists(other))
                .or(() -> lead.candidates().stream().findFirst().map(DuplicateCandidate::record))
                .map(RecordId::toString)
                .orElse(null);
        lead.review(review.decision(), review.note(), target);
        diary.write(
                lead,
                TimelineEntry.of(Kind.DECISION, "lead.timeline.duplicate." + review.decision(), text(target))
                        .withBody(review.note()));
    }

    @Override
    @Transactional(readOnly = true)
    public LeadFacts facts(RecordId id) {
        Lead lead = load(id);
        LeadParticulars given = lead.particulars();
        LeadTraits traits = lead.traits();
        String jobLevel = LeadSigns.jobLevel(given.jobTitle());
        String industry = given.industry() == null ? "" : given.industry().toLowerCase(java.util.Locale.ROOT);
        return new LeadFacts(
                traits.sourceCode(),
                LeadSigns.intent(given),
                jobLevel,
                traits.staff(),
                properties.targetIndustries().stream().anyMatch(industry::contains),
                traits.countryCode(),
                traits.region() == null ? "UNKNOWN" : traits.region(),
                traits.languageCode() == null ? "en" : traits.languageCode(),
                given.message() != null,
                LeadSigns.months(given.timeline()),
                LeadSigns.budgetKnown(given.budgetBand()),
                traits.freeMail(),
                traits.phoneKey() != null,
                LeadSigns.pagesPricing(given),
                (int) Duration.between(lead.touchedAt(), now()).toDays(),
                LeadSigns.spam(given),
                traits.domain() != null && properties.competitors().contains(traits.domain()),
                jobLevel.equals("STUDENT"),
                given.consent() == null || !Boolean.FALSE.equals(given.consent().contact()),
                partners.customerOf(lead).isPresent(),
                LeadSigns.product(given),
                "PARTNER".equals(traits.sourceCode()));
    }

    @Override
    public void recordScreening(RecordId id, String verdict, String reasonKey) {
        Lead lead = load(id);
        if (verdict.equals(lead.screening()) && java.util.Objects.equals(reasonKey, lead.screeningReason())) {
            return;
        }
        lead.screen(verdict, reasonKey);
        if (!"PASS".equals(verdict)) {
            diary.write(lead, TimelineEntry.of(Kind.DECISION, "lead.timeline.screening." + verdict));
        }
    }

    @Override
    public void recordScreeningReview(RecordId id, String verdict, String note) {
        Lead lead = load(id);
        lead.screen(verdict, lead.screeningReason());
        lead.noteReview(note);
        diary.write(
                lead,
                TimelineEntry.of(Kind.DECISION, "lead.timeline.screening." + verdict)
                        .withBody(note));
    }

    @Override
    public void handOver(RecordId id, String verdict) {
        Lead lead = load(id);
        if (lead.status() == LeadStatus.MERGED || lead.status() == LeadStatus.DISQUALIFIED) {
            return;
        }
        Optional<RecordId> account = partners.customerOf(lead);
        if (account.isPresent()) {
            lead.link(account.get().value());
            lead.mergeInto(account.get(), now());
            diary.write(
                    account.get(),
                    TimelineEntry.of(
                                    Kind.SYSTEM,
                                    "lead.timeline.handedOver." + verdict,
                                    lead.particulars().title())
                            .withBody(lead.particulars().message())
                            .withReference(id.toString()));
            partners.ownerOf(account.get()).ifPresent(owner -> {
                lead.own(owner.id(), owners.teamOf(owner.id()), null, now());
                mails.assigned(lead, owner);
            });
        } else {
            lead.drop("EXISTING_CUSTOMER", null, now());
        }
        diary.write(
                lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.handedOver." + verdict, text(account.orElse(null))));
        changed(lead);
    }

    @Override
    public void enrich(RecordId id) throws EnrichmentUnavailable {
        Enrichment source = enrichment.getIfAvailable();
        Lead lead = load(id);
        String domain = lead.traits().domain();
        if (source == null || domain == null) {
            return;
        }
        Optional<Enrichment.Knowledge> known = source.about(domain);
        if (known.isPresent()) {
            LeadParticulars before = lead.particulars();
            lead.edit(before.completedBy(known.get()), now());
            diary.changed(lead, LeadDiary.differences(before, lead.particulars()));
        }
    }

    @Override
    public int recordScore(RecordId id, String decisionDefinitionId, List<ScoreReason> reasons) {
        Lead lead = load(id);
        int sum = reasons.stream().mapToInt(ScoreReason::points).sum();
        Integer before = lead.score();
        lead.rate(sum, reasons, decisionDefinitionId, now());
        if (before == null || before != sum) {
            diary.write(lead, TimelineEntry.of(Kind.DECISION, "lead.timeline.score", String.valueOf(sum)));
        }
        return sum;
    }

    @Override
    public GradeResult recordGrade(RecordId id, String grade, String decisionDefinitionId) {
        Lead lead = load(id);
        String before = lead.grade();
        GradeResult result = lead.grade(grade, decisionDefinitionId, now());
        if (!result.grade().equals(before)) {
            diary.write(lead, TimelineEntry.of(Kind.DECISION, "lead.timeline.grade", result.grade()));
        }
        return result;
    }

    @Override
    public void recordRouting(RecordId id, Routing routing) {
        load(id).route(new RoutingNote(
                routing.strategy(), routing.group(), routing.team(), routing.reasonKey(), null, null, null));
    }

    @Override
    public @Nullable String assignOwner(RecordId id, Routing routing) {
        Lead lead = load(id);
        if (lead.ownerId() != null && owners.here(lead.ownerId())) {
            UserCard owner = users.get(lead.ownerId());
            keepRouting(lead, routing, "lead.routing.chosen.kept", owner.login());
            return owner.login();
        }
        return give(lead, routing, Set.of());
    }

    private void keepRouting(Lead lead, Routing routing, String chosenKey, String login) {
        lead.route(new RoutingNote(
                routing.strategy(),
                routing.group(),
                routing.team(),
                reasonOf(lead, routing),
                chosenKey,
                login,
                List.of()));
    }

    private static @Nullable String reasonOf(Lead lead, Routing routing) {
        return routing.reasonKey() != null || lead.routing() == null
                ? routing.reasonKey()
                : lead.routing().reasonKey();
    }

    private @Nullable String give(Lead lead, Routing asked, Set<Long> passedOver) {
        Routing routing = new Routing(asked.strategy(), asked.group(), asked.team(), reasonOf(lead, asked));
        LeadOwners.Choice choice = owners.choose(routing, passedOver);
        lead.route(choice.note());
        UserCard owner = choice.owner();
        if (owner == null) {
            lead.own(null, null, routing.group(), now());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.queued", "role." + routing.group()));
            changed(lead);
            return null;
        }
        lead.own(owner.id(), owners.teamOf(owner.id()), null, now());
        diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.assigned", owner.name()));
        mails.assigned(lead, owner);
        changed(lead);
        return owner.login();
    }

    @Override
    public Instant moveToNurture(RecordId id) {
        Lead lead = load(id);
        if (lead.status() != LeadStatus.NURTURE || lead.revisitAt() == null) {
            lead.sleepUntil(calendars.nextOpening(calendar(lead), now().plus(properties.nurture())), now());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.nurture"));
        }
        return lead.revisitAt();
    }

    @Override
    public void shortenSlaClock(RecordId id, int minutes) {
        load(id);
        Duration wanted = Duration.ofMinutes(minutes);
        clocks.state(id, FIRST_CONTACT)
                .filter(state -> state.endedAt() == null && wanted.compareTo(state.target()) < 0)
                .ifPresent(state -> clocks.retarget(id, FIRST_CONTACT, wanted));
    }

    @Override
    public void warnOwner(RecordId id) {
        Lead lead = load(id);
        if (lead.atRisk()) {
            return;
        }
        lead.beAtRisk();
        UserCard owner = lead.ownerId() == null ? null : users.get(lead.ownerId());
        List<UserCard> readers = owner != null
                ? List.of(owner)
                : org.batoncrm.identity.Role.ofCode(lead.queue() == null ? "sdr" : lead.queue())
                        .map(users::withRole)
                        .orElse(List.of());
        Instant dueAt = due(id);
        readers.forEach(reader -> mails.atRisk(lead, reader, owner, dueAt));
        diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.atRisk"));
    }

    @Override
    public void tellManager(RecordId id) {
        Lead lead = load(id);
        if (lead.overdue()) {
            return;
        }
        lead.beOverdue(now());
        UserCard owner = lead.ownerId() == null ? null : users.get(lead.ownerId());
        Instant dueAt = due(id);
        owners.managersOf(lead.ownerId()).forEach(manager -> mails.overdue(lead, manager, owner, dueAt));
        diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.overdue"));
    }

    @Override
    public Reassignment reassign(RecordId id, int count) {
        Lead lead = load(id);
        if (count > properties.largestReassignments()) {
            return new Reassignment(false, null);
        }
        if (lead.reassignments() >= count) {
            return new Reassignment(true, loginOf(lead.ownerId()));
        }
        Set<Long> passedOver = new HashSet<>();
        if (lead.ownerId() != null) {
            passedOver.add(lead.ownerId());
        }
        lead.reassigned(count);
        clocks.cancel(id, FIRST_CONTACT);
        RoutingNote note = lead.routing();
        Routing routing = note == null || note.group() == null
                ? new Routing("LEAST_OPEN", "sdr", null, null)
                : new Routing(note.strategy(), note.group(), note.team(), note.reasonKey());
        return new Reassignment(true, give(lead, routing, passedOver));
    }

    @Override
    public @Nullable String recordContactAttempt(RecordId id, int attempt, ContactAttempt contact) {
        Lead lead = load(id);
        if (lead.attempt(attempt, contact.outcome(), now())) {
            clocks.met(id, FIRST_CONTACT);
            if (lead.status() == LeadStatus.NEW) {
                lead.become(LeadStatus.WORKING, now());
            }
            diary.write(
                    lead,
                    TimelineEntry.of(Kind.CALL, "lead.timeline.attempt." + contact.outcome(), String.valueOf(attempt))
                            .withBody(contact.note()));
            if (lead.ownerId() == null) {
                current.person().ifPresent(caller -> {
                    lead.own(caller.userId(), owners.teamOf(caller.userId()), null, now());
                    diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.assigned", caller.name()));
                    changed(lead);
                });
            }
        }
        return loginOf(lead.ownerId());
    }

    @Override
    public void planNextAttempt(RecordId id, int attempt, NextAttempt plan) {
        Lead lead = load(id);
        if (!"WAIT".equals(plan.step())) {
            lead.plan(null, null);
            return;
        }
        int days = plan.waitDays() == null ? 1 : plan.waitDays();
        lead.plan(calendars.plusDays(calendar(lead), now(), days), plan.channel());
    }

    @Override
    public void markReplied(RecordId id) {
        Lead lead = load(id);
        if (!lead.urgent()) {
            lead.replied(now());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.replied"));
        }
    }

    @Override
    public void returnToPool(RecordId id) {
        Lead lead = load(id);
        if (lead.status() != LeadStatus.UNREACHABLE) {
            lead.release(now());
            clocks.cancel(id, FIRST_CONTACT);
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.pool"));
            changed(lead);
        }
    }

    @Override
    public @Nullable Instant recordQualification(RecordId id, Qualification answers) {
        Lead lead = load(id);
        boolean again = answers.equals(lead.qualification());
        Instant revisit = null;
        if ("NOT_NOW".equals(answers.outcome())) {
            String calendar = calendar(lead);
            LocalDate day = answers.revisitDate() == null
                    ? calendars
                            .dayAt(calendar, now())
                            .plusDays(properties.nurture().toDays())
                    : answers.revisitDate();
            revisit = calendars.nextOpening(calendar, calendars.startOf(calendar, day));
        }
        lead.answer(answers, revisit, now());
        switch (answers.outcome()) {
            case "NOT_NOW" -> lead.sleepUntil(revisit, now());
            case "SQL" -> lead.become(LeadStatus.QUALIFIED, now());
            default -> {}
        }
        if (!again) {
            diary.write(
                    lead,
                    TimelineEntry.of(Kind.DECISION, "lead.timeline.qualified." + answers.outcome())
                            .withBody(answers.need()));
        }
        return revisit;
    }

    @Override
    public @Nullable String resume(RecordId id) {
        Lead lead = load(id);
        if (lead.status() == LeadStatus.NURTURE) {
            lead.awake(now());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.awake"));
        }
        RoutingNote note = lead.routing();
        return assignOwner(
                id,
                note == null || note.group() == null
                        ? new Routing("LEAST_OPEN", "sdr", null, null)
                        : new Routing(note.strategy(), note.group(), note.team(), note.reasonKey()));
    }

    @Override
    public void disqualify(RecordId id) {
        Lead lead = load(id);
        if (lead.status() != LeadStatus.DISQUALIFIED) {
            lead.drop(null, null, now());
            clocks.cancel(id, FIRST_CONTACT);
            diary.write(
                    lead,
                    TimelineEntry.of(
                            Kind.DECISION,
                            "lead.timeline.disqualified",
                            reason("lead.reason.", lead.disqualifyReason())));
        }
    }

    @Override
    public Conversion convert(RecordId id) {
        return conversions.convert(load(id), now());
    }

    @Override
    public void undoConversion(RecordId id) {
        conversions.undo(load(id), now());
    }

    @Override
    public boolean recordHandoff(RecordId id, Handoff handoff) {
        Lead lead = load(id);
        boolean again = handoff.equals(lead.handoff());
        lead.handOff(handoff, now());
        if (!again) {
            diary.write(
                    lead,
                    TimelineEntry.of(
                                    Kind.DECISION,
                                    handoff.accepted()
                                            ? "lead.timeline.handoff.accepted"
                                            : "lead.timeline.handoff.refused",
                                    reason("lead.handoff.reason.", handoff.reason()))
                            .withBody(handoff.note()));
        }
        return !handoff.accepted() && conversions.untouched(lead);
    }

    @Override
    public void recordHandoffDecision(RecordId id, HandoffDecision decision) {
        Lead lead = load(id);
        if (decision.keepDeal()) {
            conversions.giveDealTo(lead, decision.dealOwnerId());
            lead.acceptedForGood(now());
        } else {
            lead.drop(decision.disqualifyReason(), decision.note(), now());
        }
        diary.write(
                lead,
                TimelineEntry.of(
                                Kind.DECISION,
                                decision.keepDeal() ? "lead.timeline.handoff.kept" : "lead.timeline.handoff.dropped",
                                nameOf(decision.dealOwnerId()))
                        .withBody(decision.note()));
    }

    @Override
    public void closeWithdrawn(RecordId id) {
        Lead lead = leads.findById(id.value()).orElseThrow(() -> new NotFound(id));
        clocks.cancel(id, FIRST_CONTACT);
        if (lead.status().open()) {
            lead.withdraw(now());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.withdrawn"));
        }
    }

    private Lead load(RecordId id) {
        return leads.findById(id.value()).filter(lead -> !lead.deleted()).orElseThrow(() -> new NotFound(id));
    }

    private void changed(Lead lead) {
        leads.saveAndFlush(lead);
        diary.index(lead);
        events.publishEvent(new RecordChanged(lead.recordId()));
    }

    private String calendar(Lead lead) {
        return calendars.codeFor(lead.traits().countryCode());
    }

    private @Nullable String loginOf(@Nullable Long userId) {
        UserCard user = userId == null ? null : users.get(userId);
        return user == null ? null : user.login();
    }

    private Instant due(RecordId id) {
        return clocks.state(id, FIRST_CONTACT)
                .map(state -> state.dueAt() == null ? now() : state.dueAt())
                .orElseGet(this::now);
    }

    private Instant now() {
        return clock.instant();
    }

    /** Readers get the reason in their own language; without one there is a dash. */
    private static String reason(String keys, @Nullable String code) {
        return code == null ? "–" : keys + code;
    }

    private String nameOf(@Nullable String login) {
        return login == null ? "" : users.names(List.of(login)).getOrDefault(login, login);
    }

    private static String text(@Nullable Object content) {
        return content == null ? "–" : content.toString();
    }
}
