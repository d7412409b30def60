package org.batoncrm.lead;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.lead.event.LeadAssigned;
import org.batoncrm.lead.event.LeadCaptured;
import org.batoncrm.lead.event.LeadMergedAway;
import org.batoncrm.lead.event.LeadTouched;
import org.batoncrm.lead.event.LeadWithdrawn;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The front door of leads: captures them, changes them, and lets go of them. */
@Service
public class Leads {

    /** Why a lead may be dropped. */
    public static final List<String> DISQUALIFY_REASONS = List.of(
            "NO_NEED",
            "NO_BUDGET",
            "NO_AUTHORITY",
            "WRONG_REGION",
            "COMPETITOR",
            "STUDENT",
            "SPAM",
            "DUPLICATE",
            "OTHER");

    /** A captured lead, and whether it is new: the same capture twice answers the lead of the first time. */
    public record Captured(LeadDetails lead, boolean fresh) {}

    private final LeadRepository leads;
    private final LeadDiary diary;
    private final LeadMails mails;
    private final ConvertLead conversions;
    private final LeadBin bin;
    private final Access access;
    private final CurrentUser current;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Leads(
            LeadRepository leads,
            LeadDiary diary,
            LeadMails mails,
            ConvertLead conversions,
            LeadBin bin,
            Access access,
            CurrentUser current,
            Users users,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.leads = leads;
        this.diary = diary;
        this.mails = mails;
        this.conversions = conversions;
        this.bin = bin;
        this.access = access;
        this.current = current;
        this.users = users;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Records a lead and starts its process, in one transaction. A sales rep who brings a lead in owns it. */
    public Captured capture(CaptureLead capture) {
        requireWriter();
        return captureOnce(capture);
    }

    void requireWriter() {
        if (access.writable(RecordType.LEAD).scope() == Access.Scope.NONE) {
            throw new Forbidden("error.forbidden");
        }
    }

    /** Records what somebody outside the house sent us; the caller has made sure that it may be sent. */
    public Captured captureFromOutside(CaptureLead capture) {
        return captureOnce(capture);
    }

    private Captured captureOnce(CaptureLead capture) {
        capture.particulars().check();
        if (capture.captureId() == null) {
            return transaction.execute(status -> record(capture));
        }
        try {
            return transaction.execute(status -> earlier(capture.captureId()).orElseGet(() -> record(capture)));
        } catch (DataIntegrityViolationException sameCapture) {
            // Another request with this capture was faster.
            return transaction.execute(status -> earlier(capture.captureId()).orElseThrow(() -> sameCapture));
        }
    }

    private Optional<Captured> earlier(String captureId) {
        return leads.findByCaptureId(captureId).map(lead -> new Captured(lead.details(), false));
    }

    /**
     * Records a lead whose capture is known to be new, in the caller's transaction.
     *
     * @param further what else is known of it before it is written
     */
    Lead record(CaptureLead capture, Consumer<Lead> further) {
        Optional<Actor> person = current.find().filter(actor -> !actor.isProcess());
        Lead lead = new Lead(capture, person.map(Actor::userId).orElse(null), clock.instant());
        person.filter(Leads::worksLeads)
                .ifPresent(rep -> lead.own(rep.userId(), firstTeam(rep), null, clock.instant()));
        further.accept(lead);
        leads.save(lead);
        diary.write(lead, TimelineEntry.of(Kind.CREATED, "lead.timeline.captured." + capture.origin()));
        diary.indexNew(lead);
        if (capture.origin() == CaptureLead.Origin.WEB_FORM) {
            mails.acknowledge(lead);
        }
        events.publishEvent(new LeadCaptured(lead.recordId().value(), lead.openings(), capture.startProcess()));
        return lead;
    }

    private Captured record(CaptureLead capture) {
        return new Captured(record(capture, lead -> {}).details(), true);
    }

    private static boolean worksLeads(Actor actor) {
        return actor.hasAny(Role.SDR, Role.AE)
                && !actor.hasAny(Role.SALES_MANAGER, Role.SALES_DIRECTOR, Role.DATA_STEWARD, Role.ADMIN);
    }

    private static @Nullable Long firstTeam(Actor actor) {
        return actor.teamIds().stream().sorted().findFirst().orElse(null);
    }

    @Transactional(readOnly = true)
    public LeadDetails get(RecordId id) {
        return readable(id).details();
    }

    /** Replaces the particulars; nobody else may have changed the lead since the version that was read. */
    @Transactional
    public LeadDetails edit(RecordId id, int readVersion, LeadParticulars changed) {
        return change(id, lead -> {
            if (lead.version() != readVersion) {
                throw new org.batoncrm.kernel.Conflict("error.stale");
            }
            LeadParticulars before = lead.particulars();
            lead.edit(changed, clock.instant());
            diary.changed(lead, LeadDiary.differences(before, lead.particulars()));
            if (!before.title().equals(changed.title())
                    || !java.util.Objects.equals(before.company(), changed.company())) {
                events.publishEvent(new RecordChanged(id));
            }
        });
    }

    /** Takes the lead off all lists, see docs/lists.md; its process ends. It can be restored for a while. */
    @Transactional
    public void remove(RecordId id) {
        change(id, bin::put);
    }

    /** Gives the lead to somebody, or back to the queue. */
    @Transactional
    public LeadDetails assign(RecordId id, @Nullable Long ownerId) {
        return change(id, lead -> {
            if (java.util.Objects.equals(lead.ownerId(), ownerId)) {
                return;
            }
            UserCard owner = ownerId == null ? null : users.get(ownerId);
            if (ownerId != null && (owner == null || !owner.active())) {
                throw new Invalid("ownerId", "lead.error.owner", ownerId);
            }
            UserCard before = lead.ownerId() == null ? null : users.get(lead.ownerId());
            Long team = ownerId == null
                    ? null
                    : users.teamsOf(ownerId).stream().sorted().findFirst().orElse(null);
            lead.own(ownerId, team, ownerId == null ? "sdr" : null, clock.instant());
            diary.changed(
                    lead,
                    List.of(new TimelineEntry.FieldChange(
                            "record.owner",
                            before == null ? null : before.name(),
                            owner == null ? null : owner.name())));
            events.publishEvent(new RecordChanged(id));
            events.publishEvent(new LeadAssigned(
                    id.value(), before == null ? null : before.login(), owner == null ? null : owner.login()));
        });
    }

    /** Closes the lead by hand, for a reason; its process ends. */
    @Transactional
    public LeadDetails disqualify(RecordId id, String reason, @Nullable String note) {
        new Invalid.Check()
                .that(DISQUALIFY_REASONS.contains(reason), "reason", "lead.error.reason", reason)
                .length(note, LeadParticulars.NOTE, "note")
                .orRefuse();
        return change(id, lead -> {
            if (!lead.status().open()) {
                throw new Rejected("lead.why.notOpen", id);
            }
            lead.drop(reason, note, clock.instant());
            diary.write(
                    lead,
                    TimelineEntry.of(Kind.DECISION, "lead.timeline.disqualified", "lead.reason." + reason)
                            .withBody(note));
            events.publishEvent(new LeadWithdrawn(id.value()));
        });
    }

    /** Takes up a closed lead again, with a process of its own. */
    @Transactional
    public LeadDetails reopen(RecordId id) {
        LeadDetails opened = change(id, lead -> {
            if (lead.status() != LeadStatus.DISQUALIFIED && lead.status() != LeadStatus.UNREACHABLE) {
                throw new Rejected("lead.why.notClosed", id);
            }
            lead.reopen(clock.instant());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.reopened"));
        });
        events.publishEvent(new LeadCaptured(id.value(), readable(id).openings(), true));
        return opened;
    }

    /** The person opted out: all work on the lead ends. */
    @Transactional
    public LeadDetails withdraw(RecordId id) {
        return change(id, lead -> {
            if (!lead.status().open()) {
                throw new Rejected("lead.why.notOpen", id);
            }
            lead.withdraw(clock.instant());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.withdrawn"));
            events.publishEvent(new LeadWithdrawn(id.value()));
        });
    }

    /** Adds the lead to another one that is the same; its own process ends. */
    @Transactional
    public LeadDetails merge(RecordId id, RecordId into) {
        Lead other = readable(into);
        return change(id, lead -> {
            if (id.equals(into) || !lead.status().open() || !other.status().open()) {
                throw new Rejected(
                        "lead.why.notOpen", id.equals(into) ? id : lead.status().open() ? into : id);
            }
            lead.mergeInto(into, clock.instant());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.mergedInto", into.toString()));
            diary.write(
                    into,
                    TimelineEntry.of(Kind.SYSTEM, "lead.timeline.mergedFrom", id.toString(), "–", "–")
                            .withBody(lead.particulars().message())
                            .withReference(id.toString()));
            events.publishEvent(new LeadMergedAway(id.value(), into.value()));
            events.publishEvent(new LeadTouched(into.value()));
        });
    }

    /** What conversion would take over, or has taken over. */
    @Transactional(readOnly = true)
    public ConversionPlan conversionPlan(RecordId id) {
        return conversions.plan(readable(id), clock.instant());
    }

    /** Whether refusing the handoff takes the conversion back: nothing was touched since, and it is the first refusal. */
    @Transactional(readOnly = true)
    public boolean mayUndoConversion(RecordId id) {
        Lead lead = readable(id);
        return lead.handoff() == null && CurrentUser.asProcess(() -> conversions.untouched(lead));
    }

    /** Whether the actor may change this lead, which the actor has read. */
    public boolean mayChange(LeadDetails lead) {
        return access.writable(RecordType.LEAD).include(lead.ownerId(), lead.teamId());
    }

    private LeadDetails change(RecordId id, Consumer<Lead> how) {
        Lead lead = readable(id);
        if (!access.writable(RecordType.LEAD).include(lead.ownerId(), lead.teamId())) {
            throw new Forbidden("error.forbidden");
        }
        how.accept(lead);
        diary.index(lead);
        return leads.saveAndFlush(lead).details();
    }

    private Lead readable(RecordId id) {
        return (id.type() == RecordType.LEAD ? leads.findById(id.value()) : Optional.<Lead>empty())
                .filter(lead -> !lead.deleted())
                .filter(lead -> access.readable(RecordType.LEAD).include(lead.ownerId(), lead.teamId()))
                .orElseThrow(() -> new NotFound(id));
    }
}
