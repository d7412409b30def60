package org.batoncrm.lead;

import java.time.Instant;
import java.time.LocalDate;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.BusinessCalendars;
import org.batoncrm.sla.SlaClocks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class LeadContactsDesk implements LeadContacts {

    private final LeadStepDesk steps;
    private final LeadRepository leads;
    private final LeadDiary diary;
    private final LeadOwners owners;
    private final LeadProperties properties;
    private final CurrentUser current;
    private final SlaClocks clocks;
    private final BusinessCalendars calendars;

    LeadContactsDesk(
            LeadStepDesk steps,
            LeadRepository leads,
            LeadDiary diary,
            LeadOwners owners,
            LeadProperties properties,
            CurrentUser current,
            SlaClocks clocks,
            BusinessCalendars calendars) {
        this.steps = steps;
        this.leads = leads;
        this.diary = diary;
        this.owners = owners;
        this.properties = properties;
        this.current = current;
        this.clocks = clocks;
        this.calendars = calendars;
    }

    @Override
    public Instant moveToNurture(RecordId id) {
        Lead lead = steps.load(id);
        if (lead.status() != LeadStatus.NURTURE || lead.revisitAt() == null) {
            lead.sleepUntil(
                    calendars.nextOpening(steps.calendar(lead), steps.now().plus(properties.nurture())), steps.now());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.nurture"));
        }
        return lead.revisitAt();
    }

    @Override
    public @Nullable String recordContactAttempt(RecordId id, int attempt, ContactAttempt contact) {
        Lead lead = steps.load(id);
        if (lead.attempt(attempt, contact.outcome(), steps.now())) {
            clocks.met(id, LeadStepDesk.FIRST_CONTACT);
            if (lead.status() == LeadStatus.NEW) {
                lead.become(LeadStatus.WORKING, steps.now());
            }
            diary.write(
                    lead,
                    TimelineEntry.of(Kind.CALL, "lead.timeline.attempt." + contact.outcome(), String.valueOf(attempt))
                            .withBody(contact.note()));
            if (lead.ownerId() == null) {
                current.person().ifPresent(caller -> {
                    lead.own(caller.userId(), owners.teamOf(caller.userId()), null, steps.now());
                    diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.assigned", caller.name()));
                    steps.changed(lead);
                });
            }
        }
        return steps.login(lead.ownerId());
    }

    @Override
    public void planNextAttempt(RecordId id, int attempt, NextAttempt plan) {
        Lead lead = steps.load(id);
        if (!"WAIT".equals(plan.step())) {
            lead.plan(null, null);
            return;
        }
        int days = plan.waitDays() == null ? 1 : plan.waitDays();
        lead.plan(calendars.plusDays(steps.calendar(lead), steps.now(), days), plan.channel());
    }

    @Override
    public void markReplied(RecordId id) {
        Lead lead = steps.load(id);
        if (!lead.urgent()) {
            lead.replied(steps.now());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.replied"));
        }
    }

    @Override
    public @Nullable Instant recordQualification(RecordId id, Qualification answers) {
        Lead lead = steps.load(id);
        boolean again = answers.equals(lead.qualification());
        Instant revisit = null;
        if ("NOT_NOW".equals(answers.outcome())) {
            String calendar = steps.calendar(lead);
            LocalDate day = answers.revisitDate() == null
                    ? calendars
                            .dayAt(calendar, steps.now())
                            .plusDays(properties.nurture().toDays())
                    : answers.revisitDate();
            revisit = calendars.nextOpening(calendar, calendars.startOf(calendar, day));
        }
        lead.answer(answers, revisit, steps.now());
        switch (answers.outcome()) {
            case "NOT_NOW" -> lead.sleepUntil(revisit, steps.now());
            case "SQL" -> lead.become(LeadStatus.QUALIFIED, steps.now());
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
    public void disqualify(RecordId id) {
        Lead lead = steps.load(id);
        if (lead.status() != LeadStatus.DISQUALIFIED) {
            lead.drop(null, null, steps.now());
            clocks.cancel(id, LeadStepDesk.FIRST_CONTACT);
            diary.write(
                    lead,
                    TimelineEntry.of(
                            Kind.DECISION,
                            "lead.timeline.disqualified",
                            LeadStepDesk.reason("lead.reason.", lead.disqualifyReason())));
        }
    }

    @Override
    public void closeWithdrawn(RecordId id) {
        Lead lead = leads.findById(id.value()).orElseThrow(() -> new NotFound(id));
        clocks.cancel(id, LeadStepDesk.FIRST_CONTACT);
        if (lead.status().open()) {
            lead.withdraw(steps.now());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.withdrawn"));
        }
    }
}
