package org.batoncrm.approval;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.batoncrm.approval.ApprovalSeat.Origin;
import org.batoncrm.approval.ApprovalSeat.State;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * One question to the people who have to agree, from the first submission to the answer: rounds (one per submission),
 * levels one after another, steps beside each other, seats. What an action does is told by {@link ApprovalTurn}, how a round
 * goes on by {@link ApprovalLevels}.
 */
@Entity
class ApprovalCase {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "approval_case")
    @TableGenerator(
            name = "approval_case",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "approval_case",
            allocationSize = 20)
    private @Nullable Long id;

    @Version
    private int version;

    String subject;
    String title;
    long submitterId;

    @Enumerated(EnumType.STRING)
    ApprovalState state = ApprovalState.RETURNED;

    int round;
    int level;

    @Enumerated(EnumType.STRING)
    ApproverPolicy.Duplicate duplicate;

    Instant submittedAt;

    @Nullable
    Instant endedAt;

    /** What was submitted each time. */
    @ElementCollection
    @CollectionTable(name = "approval_round", joinColumns = @JoinColumn(name = "case_id"))
    @OrderBy("number")
    List<ApprovalRound> rounds = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "approval_barred", joinColumns = @JoinColumn(name = "case_id"))
    @Column(name = "user_id")
    Set<Long> barred = new HashSet<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "case_id", nullable = false)
    @OrderBy("number")
    List<ApprovalSeat> seats = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "case_id", nullable = false)
    @OrderBy("id")
    List<ApprovalDecision> decisions = new ArrayList<>();

    protected ApprovalCase() {}

    ApprovalCase(String subject, String title, long submitterId, ApproverPolicy.Duplicate duplicate, Instant now) {
        this.subject = subject;
        this.title = title;
        this.submitterId = submitterId;
        this.duplicate = duplicate;
        this.submittedAt = now;
    }

    @Nullable
    Long id() {
        return id;
    }

    int version() {
        return version;
    }

    /** What was submitted last. */
    ApprovalRound newest() {
        return rounds.get(rounds.size() - 1);
    }

    /**
     * Opens a round: the first one, or the next after the terms have changed. A step whose inputs are what they were
     * when it was last approved is not asked again.
     */
    void submit(ApprovalRound.Submitted what, List<Lineup.Chosen> lineup, Set<Long> notThese, Instant now) {
        if (state != ApprovalState.RETURNED) {
            throw new Conflict("approval.notReturned");
        }
        round++;
        rounds.add(new ApprovalRound(round, what, submitterId, now));
        submittedAt = now;
        barred.clear();
        barred.addAll(notThese);
        for (Lineup.Chosen chosen : lineup) {
            ApprovalSeat seat = seat(chosen.step(), chosen.person(), chosen.origin());
            seat.onBehalfOf = chosen.onBehalfOf();
            if (approvedBefore(chosen)) {
                seat.carry(now);
            }
        }
        state = ApprovalState.OPEN;
        level = 0;
        levels(submitterId, now).advance();
    }

    /** Somebody does something; {@code nameOf} is for telling who was faster. */
    void decide(Decide what, long by, LongFunction<String> nameOf, Instant now) {
        what.check();
        if (what.action().isSubmitters()) {
            bySubmitter(what, by, now);
            return;
        }
        ApprovalSeat seat = find(what.seat());
        ApprovalTurn turn = new ApprovalTurn(this, what, seat, by, now);
        turn.requireAllowed(nameOf);
        ApprovalDecision decision = new ApprovalDecision(round, seat.number, what, by, now);
        // Kept before it works: conditions that the last approver sets count already when the case is answered.
        decisions.add(decision);
        try {
            turn.take();
        } catch (RuntimeException refused) {
            decisions.remove(decision);
            throw refused;
        }
        if (!seat.waits()) {
            decision.closes = seat.number;
        }
    }

    /** Whoever stands in for an absent holder today takes the seat, unless that person must not decide. */
    void standIn(ApprovalSeat seat, long deputy) {
        boolean may = deputy != submitterId
                && !barred.contains(deputy)
                && ofRound()
                        .noneMatch(other -> other.sameStep(seat)
                                && other.personId == deputy
                                && (other.votes() || !other.superseded && other.waits()));
        if (may) {
            seat.onBehalfOf = seat.personId;
            seat.personId = deputy;
        }
    }

    /** Somebody has left: whoever is named takes the seats that are not decided yet, each opened anew. */
    boolean leaves(long person, long instead, Instant now) {
        List<ApprovalSeat> left = ofRound()
                .filter(seat -> seat.personId == person && (seat.waits() || seat.state == State.AHEAD))
                .toList();
        for (ApprovalSeat seat : left) {
            boolean open = seat.waits();
            ofRound()
                    .filter(asked -> Objects.equals(asked.askedBy, seat.number) && asked.waits())
                    .forEach(asked -> asked.close(State.CANCELLED, person, now));
            seat.close(State.TRANSFERRED, person, now);
            Origin origin = seat.origin.isOpinion() || seat.origin == Origin.AFTER ? seat.origin : Origin.SUBSTITUTE;
            ApprovalSeat next = beside(seat, instead, origin, seat.askedBy);
            if (open) {
                next.open(now);
            }
        }
        return !left.isEmpty();
    }

    /** Whether the person still has to decide, now or at a later level. */
    boolean decides(long person) {
        return ofRound().anyMatch(seat -> seat.personId == person && (seat.waits() || seat.state == State.AHEAD));
    }

    /** Somebody else speaks for it from now on; neither decides about it. */
    void speaks(long instead) {
        barred.add(submitterId);
        submitterId = instead;
    }

    /** The place's open seat goes to somebody else, because its holder did not answer in time. */
    void handOver(int place, long to, Instant now) {
        ApprovalSeat seat = responsible(place, now);
        seat.close(State.TRANSFERRED, seat.personId, now);
        Origin origin = seat.origin == Origin.AFTER ? Origin.AFTER : Origin.SUBSTITUTE;
        beside(seat, to, origin, seat.askedBy).open(now);
    }

    /** Nobody answered and the table lets it pass. */
    void letPass(int place, Instant now) {
        ApprovalSeat seat = responsible(place, now);
        seat.passed = true;
        seat.state = State.APPROVED;
        seat.closedAt = now;
        levels(seat.personId, now).settle(seat);
    }

    /** Nobody answered and the table takes that for a no. */
    void rejectUnanswered(int place, Instant now) {
        ApprovalSeat seat = responsible(place, now);
        seat.passed = true;
        seat.state = State.REJECTED;
        seat.closedAt = now;
        levels(seat.personId, now).settle(seat);
    }

    /** The process ends it: the terms are overtaken, or its time is over. */
    void withdraw(long by, Instant now) {
        if (!state.over()) {
            levels(by, now).end(ApprovalState.WITHDRAWN);
        }
    }

    /** The terms have changed: nobody decides until they are submitted again; what was said is remembered. */
    void overtake(long by, Instant now) {
        if (state == ApprovalState.OPEN || state == ApprovalState.CONDITIONS) {
            levels(by, now).end(ApprovalState.RETURNED);
        }
    }

    /** The seat at a place at which somebody has to answer now. */
    Optional<ApprovalSeat> holding(int place) {
        return seats.stream()
                .filter(seat -> seat.place == place && !seat.superseded && seat.state == State.OPEN)
                .findFirst();
    }

    /** Who asked for an opinion answers for the place; the opinion is not waited for any more. */
    private ApprovalSeat responsible(int place, Instant now) {
        ApprovalSeat seat = holding(place).orElseThrow(() -> new Conflict("approval.decided"));
        while (seat.origin.isOpinion() && seat.askedBy != null) {
            seat.close(State.CANCELLED, seat.personId, now);
            seat = find(seat.askedBy);
        }
        return seat;
    }

    private void bySubmitter(Decide what, long by, Instant now) {
        if (by != submitterId) {
            throw new Forbidden("approval.notYours");
        }
        if (state.over()) {
            throw new Conflict("approval.over");
        }
        if (what.action() == ApprovalAction.ACCEPT_CONDITIONS && state != ApprovalState.CONDITIONS) {
            throw new Conflict("approval.noConditions");
        }
        decisions.add(new ApprovalDecision(round, null, what, by, now));
        levels(by, now)
                .end(what.action() == ApprovalAction.WITHDRAW ? ApprovalState.WITHDRAWN : ApprovalState.APPROVED);
    }

    private boolean approvedBefore(Lineup.Chosen chosen) {
        return seats.stream()
                .anyMatch(seat -> seat.round == round - 1
                        && !seat.superseded
                        && seat.state == State.APPROVED
                        && !seat.passed
                        && !seat.origin.isOpinion()
                        && seat.personId == chosen.person()
                        && seat.role == chosen.step().role()
                        && seat.inputHash.equals(chosen.step().inputHash()));
    }

    /** Conditions bind as long as the approval they came with counts, also when it was taken over. */
    Stream<ApprovalDecision> binding() {
        return decisions.stream()
                .filter(one -> one.action == ApprovalAction.APPROVE_WITH_CONDITIONS && one.seat != null)
                .filter(one -> counts(find(Objects.requireNonNull(one.seat))));
    }

    boolean conditional() {
        return binding().findAny().isPresent();
    }

    private boolean counts(ApprovalSeat seat) {
        return !seat.superseded
                && seat.state == State.APPROVED
                && (seat.round == round || ofRound().anyMatch(later -> takenOver(seat, later)));
    }

    private static boolean takenOver(ApprovalSeat seat, ApprovalSeat later) {
        return later.carried
                && later.personId == seat.personId
                && later.role == seat.role
                && later.inputHash.equals(seat.inputHash);
    }

    private ApprovalLevels levels(long by, Instant now) {
        return new ApprovalLevels(this, by, now);
    }

    /** Seats of the running round. */
    Stream<ApprovalSeat> ofRound() {
        return seats.stream().filter(seat -> seat.round == round);
    }

    ApprovalSeat find(int number) {
        return seats.stream().filter(seat -> seat.number == number).findFirst().orElseThrow(() -> new NotFound(number));
    }

    /** A new one of this round. */
    ApprovalSeat seat(RequiredStep step, long person, Origin origin) {
        ApprovalSeat seat = new ApprovalSeat(seats.size() + 1, round, step, person, origin);
        seats.add(seat);
        return seat;
    }

    /** A new one at the place of another. */
    ApprovalSeat beside(ApprovalSeat seat, long person, Origin origin, @Nullable Integer askedBy) {
        ApprovalSeat next = seat(seat.step(), person, origin).at(seat);
        next.askedBy = askedBy;
        return next;
    }
}
