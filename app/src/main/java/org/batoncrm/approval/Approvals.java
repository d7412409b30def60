package org.batoncrm.approval;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.PersonLeft;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks people for their agreement and hears what they say. Every method checks what the actor may do. */
@Service
@Transactional
public class Approvals {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Office office;
    private final Users users;
    private final Deputies deputies;
    private final CurrentUser current;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final ApprovalProperties settings;
    private final ApprovalReader reader;
    private final LinkStore links;
    private final Clock clock;

    Approvals(
            EntityManager entities,
            JdbcClient jdbc,
            Office office,
            Users users,
            Deputies deputies,
            CurrentUser current,
            Timeline timeline,
            ApplicationEventPublisher events,
            ApprovalProperties settings,
            ApprovalReader reader,
            LinkStore links,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.office = office;
        this.users = users;
        this.deputies = deputies;
        this.current = current;
        this.timeline = timeline;
        this.events = events;
        this.settings = settings;
        this.reader = reader;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Asks for agreement in the name of the person who is at work. The room that owns the subject has checked that the
     * person may ask.
     *
     * @return the number of the case
     */
    public long submit(SubmitApproval wanted) {
        ApprovalCase approval = new ApprovalCase(
                wanted.subject().toString(), wanted.title(), person(), settings.duplicate(), clock.instant());
        open(approval, wanted);
        entities.persist(approval);
        return finish(approval);
    }

    /** Asks again with changed terms after the case came back; only its submitter can. */
    public void resubmit(long id, SubmitApproval wanted) {
        ApprovalCase approval = locked(id);
        if (approval.submitterId != person()) {
            throw new Forbidden("approval.notYours");
        }
        open(approval, wanted);
        finish(approval);
    }

    private void open(ApprovalCase approval, SubmitApproval wanted) {
        List<Lineup.Chosen> people = lineup(approval.submitterId, wanted.barred(), wanted.baseAmount())
                .of(wanted.steps());
        approval.submit(reader.keep(wanted), people, wanted.barred(), clock.instant());
        timeline.add(
                wanted.subject(),
                TimelineEntry.of(TimelineEntry.Kind.DECISION, "approval.timeline.submitted")
                        .withBody(wanted.justification()));
    }

    /** Does what the person says, or refuses with the reason; two in the same second are taken one after another. */
    public void decide(long id, Decide wanted) {
        decide(id, wanted, false);
    }

    void decide(long id, Decide wanted, boolean byLink) {
        ApprovalCase approval = locked(id);
        long by = person();
        Decide what = wanted;
        if (!wanted.action().isSubmitters()) {
            ApprovalSeat seat = approval.find(wanted.seat());
            if (seat.waits() && deputies.standsInFor(by).contains(seat.personId)) {
                approval.standIn(seat, by);
            }
            if (wanted.action().needsPerson() && wanted.person() != null && !office.active(wanted.person())) {
                throw new Invalid("person", "approval.personUnknown");
            }
            if (wanted.action() == ApprovalAction.RECUSE) {
                what = Decide.to(ApprovalAction.RECUSE, wanted.seat(), substitute(approval, by), wanted.reason());
            }
        }
        approval.decide(what, by, this::nameOf, clock.instant());
        approval.decisions.get(approval.decisions.size() - 1).byLink = byLink;
        timeline.add(
                RecordId.of(approval.subject),
                TimelineEntry.of(
                                TimelineEntry.Kind.DECISION,
                                (byLink ? "approval.timeline.byLink." : "approval.timeline.")
                                        + what.action().name().toLowerCase(java.util.Locale.ROOT))
                        .withBody(what.conditions() == null ? what.reason() : what.conditions()));
        finish(approval);
    }

    /** Gives what a person who has left still has to decide to the person's superior, or else to an administrator. */
    @EventListener
    void on(PersonLeft left) {
        long person = left.userId();
        for (long id : jdbc.sql("select distinct case_id from approval_seat where person_id = ?"
                        + " and state in ('AHEAD', 'OPEN', 'ASKING')")
                .param(person)
                .query(Long.class)
                .list()) {
            ApprovalCase approval = locked(id);
            Long instead = substitute(approval, person);
            if (instead != null && approval.leaves(person, instead, clock.instant())) {
                finish(approval);
            }
        }
    }

    @Transactional(readOnly = true)
    public ApprovalView get(long id) {
        return reader.view(visible(id), current.get());
    }

    /** Who can be asked or put in one's place; at most five hundred. */
    @Transactional(readOnly = true)
    public List<UserCard> others(long id) {
        ApprovalCase approval = visible(id);
        long me = person();
        return users.active().stream()
                .filter(card ->
                        card.id() != me && card.id() != approval.submitterId && !approval.barred.contains(card.id()))
                .toList();
    }

    private long finish(ApprovalCase approval) {
        entities.flush();
        long id = Objects.requireNonNull(approval.id());
        links.burnClosed(id, clock.instant());
        approval.seats.stream().filter(seat -> seat.opened).forEach(seat -> {
            seat.opened = false;
            if (seat.state == ApprovalSeat.State.OPEN) {
                events.publishEvent(new ApprovalSeatOpened(id, seat.number, seat.personId));
            }
        });
        if (approval.state != ApprovalState.OPEN) {
            events.publishEvent(new ApprovalMoved(id, RecordId.of(approval.subject), approval.state));
        }
        return id;
    }

    private Lineup lineup(long submitter, Set<Long> barred, @Nullable BigDecimal amount) {
        boolean mayPass = amount != null && amount.compareTo(settings.neverAutoPassAbove()) <= 0;
        Long named = settings.named() == null
                ? null
                : users.byLogin(settings.named()).map(UserCard::id).orElse(null);
        return new Lineup(
                office,
                new ApproverPolicy(
                        settings.sameAsSubmitter(),
                        settings.duplicate(),
                        settings.empty(),
                        named,
                        settings.neverAutoPassAbove()),
                submitter,
                barred,
                mayPass);
    }

    /** Who decides in somebody's place: the nearest superior who may, or else an administrator. */
    private @Nullable Long substitute(ApprovalCase approval, long person) {
        Set<Long> not = new HashSet<>(approval.barred);
        not.add(person);
        return lineup(approval.submitterId, not, null)
                .above(person)
                .or(() -> office.withRole(Role.ADMIN).stream()
                        .filter(admin -> admin != approval.submitterId && !not.contains(admin))
                        .findFirst())
                .orElse(null);
    }

    /** Locked before it is read: whoever comes second sees what the first has done. */
    ApprovalCase locked(long id) {
        jdbc.sql("select id from approval_case where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        ApprovalCase known = entities.find(ApprovalCase.class, id);
        entities.refresh(known);
        return visible(id);
    }

    /** Without regard to rights, for what a link or a mail of this room is about. */
    ApprovalCase known(long id) {
        ApprovalCase approval = entities.find(ApprovalCase.class, id);
        if (approval == null) {
            throw new NotFound(id);
        }
        return approval;
    }

    private ApprovalCase visible(long id) {
        ApprovalCase approval = entities.find(ApprovalCase.class, id);
        Actor actor = current.get();
        if (approval == null
                || !(actor.isProcess() || actor.hasAny(Role.ADMIN, Role.AUDITOR) || takesPart(approval, actor))) {
            throw new NotFound(id);
        }
        return approval;
    }

    private boolean takesPart(ApprovalCase approval, Actor actor) {
        Long me = actor.userId();
        if (me == null) {
            return false;
        }
        Set<Long> absent = deputies.standsInFor(me);
        return approval.submitterId == me
                || approval.seats.stream()
                        .anyMatch(seat -> seat.personId == me
                                || Objects.equals(seat.onBehalfOf, me)
                                || absent.contains(seat.personId));
    }

    private long person() {
        return current.person().map(Actor::userId).orElseThrow(() -> new Forbidden("error.notLoggedIn"));
    }

    private String nameOf(long id) {
        UserCard card = users.cards(Set.of(id)).get(id);
        return card == null ? "?" : card.name();
    }
}
