package org.batoncrm.approval;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.PersonLeft;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks people for their agreement and hears what they say. Every method checks what the actor may do. */
@Service
@Transactional
public class Approvals {

    private final CaseDesk desk;
    private final JdbcClient jdbc;
    private final Office office;
    private final Users users;
    private final Deputies deputies;
    private final CurrentUser current;
    private final ApprovalReader reader;
    private final Clock clock;

    Approvals(
            CaseDesk desk,
            JdbcClient jdbc,
            Office office,
            Users users,
            Deputies deputies,
            CurrentUser current,
            ApprovalReader reader,
            Clock clock) {
        this.desk = desk;
        this.jdbc = jdbc;
        this.office = office;
        this.users = users;
        this.deputies = deputies;
        this.current = current;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Asks for agreement in the name of the person who is at work. The room that owns the subject has checked that the
     * person may ask.
     *
     * @return the number of the case
     */
    public long submit(SubmitApproval wanted) {
        return desk.submit(person(), wanted, null, false);
    }

    /** Asks again with changed terms after the case came back; only its submitter can. */
    public void resubmit(long id, SubmitApproval wanted) {
        ApprovalCase approval = locked(id);
        if (approval.submitterId != person()) {
            throw new Forbidden("approval.notYours");
        }
        desk.open(approval, wanted, desk.people(approval.submitterId, wanted, null));
        desk.finish(approval, false);
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
            if (seat.waits() && (deputies.standsInFor(by).contains(seat.personId) || isSuperior(seat, by))) {
                approval.standIn(seat, by);
            }
            if (wanted.action().needsPerson() && wanted.person() != null && !office.active(wanted.person())) {
                throw new Invalid("person", "approval.personUnknown");
            }
            if (wanted.action() == ApprovalAction.RECUSE) {
                what = Decide.to(ApprovalAction.RECUSE, wanted.seat(), desk.substitute(approval, by), wanted.reason());
            }
        }
        approval.decide(what, by, this::nameOf, clock.instant());
        approval.decisions.get(approval.decisions.size() - 1).byLink = byLink;
        desk.tell(
                approval,
                (byLink ? "approval.timeline.byLink." : "approval.timeline.")
                        + what.action().name().toLowerCase(Locale.ROOT),
                what.conditions() == null ? what.reason() : what.conditions());
        desk.finish(approval, false);
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
            Long instead = desk.substitute(approval, person);
            if (instead != null && approval.leaves(person, instead, clock.instant())) {
                desk.finish(approval, false);
            }
        }
        // What the person has asked for is still asked; somebody has to hear the answer.
        desk.spokenForBy(person).forEach(id -> desk.speak(locked(id), null));
    }

    /** Whether the actor speaks for who asked, and may take it back. */
    @Transactional(readOnly = true)
    public boolean asks(long id) {
        Long me = current.get().userId();
        return me != null && desk.find(id).filter(one -> one.submitterId == me).isPresent();
    }

    @Transactional(readOnly = true)
    public ApprovalView get(long id) {
        return reader.view(visible(id), current.get());
    }

    /** The seat at a place at which somebody has to answer now, for {@link Decide}. */
    @Transactional(readOnly = true)
    public int seatAt(long id, int place) {
        return visible(id).holding(place).map(seat -> seat.number).orElseThrow(() -> new Conflict("approval.decided"));
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

    private static boolean isSuperior(ApprovalSeat seat, long person) {
        return Objects.equals(seat.superiorId, person);
    }

    private ApprovalCase locked(long id) {
        desk.locked(id);
        return visible(id);
    }

    private ApprovalCase visible(long id) {
        ApprovalCase approval = desk.find(id).orElseThrow(() -> new NotFound(id));
        Actor actor = current.get();
        if (!(actor.isProcess() || actor.hasAny(Role.ADMIN, Role.AUDITOR) || takesPart(approval, actor))) {
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
                                || isSuperior(seat, me)
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
