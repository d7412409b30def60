package org.batoncrm.lead;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.SlaClocks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class LeadAssignmentDesk implements LeadAssignment {

    private final LeadStepDesk steps;
    private final LeadDiary diary;
    private final LeadOwners owners;
    private final LeadMails mails;
    private final LeadProperties properties;
    private final Users users;
    private final SlaClocks clocks;

    LeadAssignmentDesk(
            LeadStepDesk steps,
            LeadDiary diary,
            LeadOwners owners,
            LeadMails mails,
            LeadProperties properties,
            Users users,
            SlaClocks clocks) {
        this.steps = steps;
        this.diary = diary;
        this.owners = owners;
        this.mails = mails;
        this.properties = properties;
        this.users = users;
        this.clocks = clocks;
    }

    @Override
    public void recordRouting(RecordId id, Routing routing) {
        steps.load(id)
                .route(new RoutingNote(
                        routing.strategy(), routing.group(), routing.team(), routing.reasonKey(), null, null, null));
    }

    @Override
    public @Nullable String assignOwner(RecordId id, Routing routing) {
        Lead lead = steps.load(id);
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
            lead.own(null, null, routing.group(), steps.now());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.queued", "role." + routing.group()));
            steps.changed(lead);
            return null;
        }
        lead.own(owner.id(), owners.teamOf(owner.id()), null, steps.now());
        diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.assigned", owner.name()));
        mails.assigned(lead, owner);
        steps.changed(lead);
        return owner.login();
    }

    @Override
    public void shortenSlaClock(RecordId id, int minutes) {
        steps.load(id);
        Duration wanted = Duration.ofMinutes(minutes);
        clocks.state(id, LeadStepDesk.FIRST_CONTACT)
                .filter(state -> state.endedAt() == null && wanted.compareTo(state.target()) < 0)
                .ifPresent(state -> clocks.retarget(id, LeadStepDesk.FIRST_CONTACT, wanted));
    }

    @Override
    public void warnOwner(RecordId id) {
        Lead lead = steps.load(id);
        if (lead.atRisk()) {
            return;
        }
        lead.beAtRisk();
        UserCard owner = lead.ownerId() == null ? null : users.get(lead.ownerId());
        List<UserCard> readers = owner != null
                ? List.of(owner)
                : Role.ofCode(lead.queue() == null ? "sdr" : lead.queue())
                        .map(users::withRole)
                        .orElse(List.of());
        Instant dueAt = due(id);
        readers.forEach(reader -> mails.atRisk(lead, reader, owner, dueAt));
        diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.atRisk"));
    }

    @Override
    public void tellManager(RecordId id) {
        Lead lead = steps.load(id);
        if (lead.overdue()) {
            return;
        }
        lead.beOverdue(steps.now());
        UserCard owner = lead.ownerId() == null ? null : users.get(lead.ownerId());
        Instant dueAt = due(id);
        owners.managersOf(lead.ownerId()).forEach(manager -> mails.overdue(lead, manager, owner, dueAt));
        diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.overdue"));
    }

    @Override
    public Reassignment reassign(RecordId id, int count) {
        Lead lead = steps.load(id);
        if (count > properties.largestReassignments()) {
            return new Reassignment(false, null);
        }
        if (lead.reassignments() >= count) {
            return new Reassignment(true, steps.login(lead.ownerId()));
        }
        Set<Long> passedOver = new HashSet<>();
        if (lead.ownerId() != null) {
            passedOver.add(lead.ownerId());
        }
        lead.reassigned(count);
        clocks.cancel(id, LeadStepDesk.FIRST_CONTACT);
        return new Reassignment(true, give(lead, lastRouting(lead), passedOver));
    }

    @Override
    public void returnToPool(RecordId id) {
        Lead lead = steps.load(id);
        if (lead.status() != LeadStatus.UNREACHABLE) {
            lead.release(steps.now());
            clocks.cancel(id, LeadStepDesk.FIRST_CONTACT);
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.pool"));
            steps.changed(lead);
        }
    }

    @Override
    public @Nullable String resume(RecordId id) {
        Lead lead = steps.load(id);
        if (lead.status() == LeadStatus.NURTURE) {
            lead.awake(steps.now());
            diary.write(lead, TimelineEntry.of(Kind.SYSTEM, "lead.timeline.awake"));
        }
        return assignOwner(id, lastRouting(lead));
    }

    /** As it was routed before; to whoever has the least to do if it never was. */
    private static Routing lastRouting(Lead lead) {
        RoutingNote note = lead.routing();
        return note == null || note.group() == null
                ? new Routing("LEAST_OPEN", "sdr", null, null)
                : new Routing(note.strategy(), note.group(), note.team(), note.reasonKey());
    }

    private Instant due(RecordId id) {
        return clocks.state(id, LeadStepDesk.FIRST_CONTACT)
                .map(state -> state.dueAt() == null ? steps.now() : state.dueAt())
                .orElseGet(steps::now);
    }
}
