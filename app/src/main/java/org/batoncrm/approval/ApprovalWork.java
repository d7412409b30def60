package org.batoncrm.approval;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.approval.ApprovalSeat.State;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a process does with cases. For processes alone; every method may run twice. */
@Service
@Transactional
public class ApprovalWork {

    private final CaseDesk desk;
    private final ApprovalMails mails;
    private final Office office;
    private final Users users;
    private final CurrentUser current;
    private final ApprovalReader reader;
    private final JdbcClient jdbc;
    private final Clock clock;

    ApprovalWork(
            CaseDesk desk,
            ApprovalMails mails,
            Office office,
            Users users,
            CurrentUser current,
            ApprovalReader reader,
            JdbcClient jdbc,
            Clock clock) {
        this.desk = desk;
        this.mails = mails;
        this.office = office;
        this.users = users;
        this.current = current;
        this.reader = reader;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Asks for agreement in somebody's name, or once more after the terms have changed.
     *
     * @param known the case that asked before about the same; null for a new one. One that is over is left as it is and
     *     a new one begins
     * @param appointed who decides at a step that nobody else can; null for nobody
     * @return the number of the case; {@link Rejected} when a step has nobody, and then nothing has happened
     */
    @Transactional(noRollbackFor = Rejected.class)
    public long submit(@Nullable Long known, long submitter, SubmitApproval wanted, @Nullable Long appointed) {
        requireProcess();
        ApprovalCase old = known == null ? null : desk.locked(known);
        if (old == null || old.state.over()) {
            return desk.submit(submitter, wanted, appointed, true);
        }
        List<Lineup.Chosen> people = desk.people(old.submitterId, wanted, appointed);
        // Whatever is still open speaks about terms that are no longer these.
        old.overtake(submitter, clock.instant());
        desk.open(old, wanted, people);
        return desk.finish(old, true);
    }

    /** How the case stands. */
    @Transactional(readOnly = true)
    public ApprovalState state(long id) {
        return approval(id).state;
    }

    /** Whether somebody set conditions that count. */
    @Transactional(readOnly = true)
    public boolean conditional(long id) {
        return approval(id).conditional();
    }

    /** The conditions that count, in the order in which they were set. */
    @Transactional(readOnly = true)
    public List<ApprovalCondition> conditions(long id) {
        ApprovalCase approval = approval(id);
        List<ApprovalDecision> set = approval.binding().toList();
        Map<Long, UserCard> people =
                users.cards(set.stream().map(one -> one.byId).collect(Collectors.toSet()));
        return set.stream()
                .map(one -> new ApprovalCondition(
                        String.valueOf(one.conditions),
                        one.due,
                        people.containsKey(one.byId) ? people.get(one.byId).name() : "?"))
                .toList();
    }

    /** The numbers of the places at which somebody has to answer now. */
    @Transactional(readOnly = true)
    public List<Integer> waiting(long id) {
        return approval(id)
                .ofRound()
                .filter(seat -> !seat.superseded && seat.state == State.OPEN)
                .map(seat -> seat.place)
                .distinct()
                .toList();
    }

    /** One place of the case. */
    @Transactional(readOnly = true)
    public ApprovalPlace place(long id, int number) {
        ApprovalCase approval = approval(id);
        ApprovalSeat first = approval.find(number);
        Optional<ApprovalSeat> open = approval.holding(number);
        Stream<ApprovalSeat> all = approval.seats.stream().filter(seat -> seat.place == number);
        return new ApprovalPlace(
                number,
                first.level,
                first.role,
                open.isPresent(),
                open.map(seat -> login(seat.personId)).orElse(null),
                open.map(seat -> seat.superiorId).map(this::login).orElse(null),
                all.anyMatch(seat -> !seat.passed
                        && (seat.state == State.APPROVED
                                || seat.state == State.REJECTED
                                || seat.state == State.RETURNED)),
                first.slaHours);
    }

    /**
     * Writes to whoever has to answer at the place.
     *
     * @param time for the how many-th time, from 1; each is written once
     */
    public void remind(long id, int number, int time) {
        requireProcess();
        ApprovalCase approval = approval(id);
        approval.holding(number).ifPresent(seat -> mails.remind(approval, seat, time));
    }

    /** It is late: the nearest superior may answer, too. */
    public void escalate(long id, int number) {
        requireProcess();
        ApprovalCase approval = desk.locked(id);
        ApprovalSeat seat = approval.holding(number).orElse(null);
        if (seat == null || seat.superiorId != null) {
            return;
        }
        desk.superior(approval, seat.personId).ifPresent(superior -> {
            seat.superiorId = superior;
            mails.late(approval, seat, superior);
            desk.tell(approval, "approval.timeline.late", null);
            desk.finish(approval, true);
        });
    }

    /** Nobody answered: does what the table said for that, see {@link LatePolicy}. */
    public void late(long id, int number) {
        requireProcess();
        ApprovalCase approval = desk.locked(id);
        ApprovalSeat seat = approval.holding(number).orElse(null);
        if (seat == null) {
            return;
        }
        boolean money = seat.role == Role.FINANCE || seat.role == Role.LEGAL;
        if (seat.whenLate == LatePolicy.APPROVE && !money) {
            approval.letPass(number, clock.instant());
            desk.tell(approval, "approval.timeline.passed", null);
            desk.finish(approval, true);
            return;
        }
        if (seat.whenLate == LatePolicy.REJECT) {
            approval.rejectUnanswered(number, clock.instant());
            desk.tell(approval, "approval.timeline.unanswered", null);
            desk.finish(approval, true);
            return;
        }
        Long instead = seat.whenLate == LatePolicy.DEPUTY
                ? office.deputy(seat.personId)
                        .filter(deputy -> deputy != approval.submitterId && !approval.barred.contains(deputy))
                        .orElseGet(() -> desk.substitute(approval, seat.personId))
                : desk.substitute(approval, seat.personId);
        if (instead != null) {
            approval.handOver(number, instead, clock.instant());
            desk.tell(approval, "approval.timeline.handedOver", null);
            desk.finish(approval, true);
        }
    }

    /** Something that approvers should know has become known while they decide. */
    public void tell(long id, Told told) {
        requireProcess();
        ApprovalCase approval = desk.locked(id);
        if (!approval.state.over()) {
            approval.newest().told = reader.with(approval.newest(), told);
            desk.finish(approval, true);
        }
    }

    /** Nobody decides any more. */
    public void withdraw(long id) {
        requireProcess();
        ApprovalCase approval = desk.locked(id);
        if (!approval.state.over()) {
            approval.withdraw(approval.submitterId, clock.instant());
            desk.finish(approval, true);
        }
    }

    /** The cases in which a person has to answer now or later. */
    @Transactional(readOnly = true)
    public List<Long> heldBy(long person) {
        return jdbc.sql("select distinct s.case_id from approval_seat s join approval_case c on c.id = s.case_id"
                        + " where s.person_id = ? and s.round = c.round and s.state in ('AHEAD', 'OPEN', 'ASKING')"
                        + " order by s.case_id")
                .param(person)
                .query(Long.class)
                .list();
    }

    /**
     * Gives the seats of a person to another one; who must not decide in this case is passed over for the nearest superior
     * of whoever gives, or an administrator.
     *
     * @return who sits there now; null when the person holds nothing in the case any more, or nobody can take it
     */
    public @Nullable Long give(long id, long from, @Nullable Long to) {
        requireProcess();
        ApprovalCase approval = desk.locked(id);
        boolean may = to != null
                && to != approval.submitterId
                && !approval.barred.contains(to)
                && office.active(to)
                && approval.ofRound().noneMatch(seat -> seat.personId == to && seat.waits());
        Long instead = may ? to : desk.substitute(approval, from);
        if (instead == null || !approval.leaves(from, instead, clock.instant())) {
            return null;
        }
        desk.tell(approval, "approval.timeline.left", null);
        desk.finish(approval, true);
        return instead;
    }

    /** The open cases in which a person waits for the answer, or has to answer what came back, with their subjects. */
    @Transactional(readOnly = true)
    public Map<Long, RecordId> askedBy(long person) {
        Map<Long, RecordId> asked = new LinkedHashMap<>();
        desk.spokenForBy(person).forEach(id -> asked.put(id, RecordId.of(approval(id).subject)));
        return asked;
    }

    /**
     * Lets somebody else speak for who asked; who decides in the case is passed over for a deputy, a superior or an
     * administrator. Who asked stays in the history.
     *
     * @return who speaks for it now; null when the person does not any more, or nobody can
     */
    public @Nullable Long speakFor(long id, long from, @Nullable Long to) {
        requireProcess();
        ApprovalCase approval = desk.locked(id);
        return approval.submitterId != from || approval.state.over()
                ? null
                : desk.speak(approval, to).orElse(null);
    }

    private ApprovalCase approval(long id) {
        return desk.find(id).orElseThrow(() -> new NotFound(id));
    }

    private @Nullable String login(long person) {
        UserCard card = users.cards(java.util.Set.of(person)).get(person);
        return card == null ? null : card.login();
    }

    private void requireProcess() {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
