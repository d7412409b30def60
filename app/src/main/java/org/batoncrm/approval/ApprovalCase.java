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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.batoncrm.approval.ApprovalMode.Verdict;
import org.batoncrm.approval.ApprovalSeat.Origin;
import org.batoncrm.approval.ApprovalSeat.State;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * One question to the people who have to agree, from the first submission to the answer: rounds (one per submission),
 * levels one after another, steps beside each other, seats. Every rule about who may do what when is here.
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
                carry(seat, now);
            }
        }
        state = ApprovalState.OPEN;
        level = 0;
        advance(submitterId, now);
    }

    /** Somebody does something; {@code nameOf} is for telling who was faster. */
    void decide(Decide what, long by, LongFunction<String> nameOf, Instant now) {
        check(what);
        if (what.action().isSubmitters()) {
            bySubmitter(what, by, now);
            return;
        }
        ApprovalSeat seat = find(what.seat());
        boolean byAsker = what.action() == ApprovalAction.TAKE_BACK || what.action() == ApprovalAction.REMOVE_APPROVER;
        if (byAsker ? asker(seat) != by : seat.personId != by) {
            throw new Forbidden("approval.notYours");
        }
        if (seat.superseded || !seat.waits()) {
            throw seat.closedBy != null && seat.closedBy != by
                    ? new Conflict("approval.decidedBy", nameOf.apply(seat.closedBy))
                    : new Conflict(seat.state == State.AHEAD ? "approval.notYet" : "approval.decided");
        }
        if (!byAsker && seat.state == State.ASKING) {
            throw new Conflict("approval.asking");
        }
        if (seat.origin.isOpinion() && !opinionsMay(what.action()) && !byAsker) {
            throw new Rejected("approval.opinionOnly");
        }
        ApprovalDecision decision = new ApprovalDecision(round, seat.number, what, by, now);
        // Kept before it works: conditions that the last approver sets count already when the case is answered.
        decisions.add(decision);
        try {
            act(what, seat, by, now);
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
                        .noneMatch(other -> sameStep(other, seat)
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
            ApprovalSeat next = seat(
                            seat.step(),
                            instead,
                            seat.origin.isOpinion() || seat.origin == Origin.AFTER ? seat.origin : Origin.SUBSTITUTE)
                    .at(seat);
            next.askedBy = seat.askedBy;
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
        ApprovalSeat next = seat(seat.step(), to, seat.origin == Origin.AFTER ? Origin.AFTER : Origin.SUBSTITUTE)
                .at(seat);
        next.askedBy = seat.askedBy;
        next.open(now);
    }

    /** Nobody answered and the table lets it pass. */
    void letPass(int place, Instant now) {
        ApprovalSeat seat = responsible(place, now);
        seat.passed = true;
        seat.state = State.APPROVED;
        seat.closedAt = now;
        settle(seat, seat.personId, now);
    }

    /** Nobody answered and the table takes that for a no. */
    void rejectUnanswered(int place, Instant now) {
        ApprovalSeat seat = responsible(place, now);
        seat.passed = true;
        seat.state = State.REJECTED;
        seat.closedAt = now;
        settle(seat, seat.personId, now);
    }

    /** The process ends it: the terms are overtaken, or its time is over. */
    void withdraw(long by, Instant now) {
        if (!state.over()) {
            end(ApprovalState.WITHDRAWN, by, now);
        }
    }

    /** The terms have changed: nobody decides until they are submitted again; what was said is remembered. */
    void overtake(long by, Instant now) {
        if (state == ApprovalState.OPEN || state == ApprovalState.CONDITIONS) {
            end(ApprovalState.RETURNED, by, now);
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

    private static boolean opinionsMay(ApprovalAction action) {
        return switch (action) {
            case APPROVE, APPROVE_WITH_CONDITIONS, REJECT, TRANSFER, RECUSE -> true;
            default -> false;
        };
    }

    private static void check(Decide what) {
        ApprovalAction action = what.action();
        new Invalid.Check()
                .that(!action.needsReason() || !blank(what.reason()), "reason", "approval.reasonNeeded")
                .length(what.reason(), 2000, "reason")
                .that(
                        action != ApprovalAction.APPROVE_WITH_CONDITIONS || !blank(what.conditions()),
                        "conditions",
                        "approval.conditionsNeeded")
                .length(what.conditions(), 2000, "conditions")
                .that(!action.needsPerson() || what.person() != null, "person", "approval.personNeeded")
                .that(action != ApprovalAction.RETURN_TO_LEVEL || what.level() != null, "level", "approval.levelNeeded")
                .orRefuse();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
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
        end(what.action() == ApprovalAction.WITHDRAW ? ApprovalState.WITHDRAWN : ApprovalState.APPROVED, by, now);
    }

    private void act(Decide what, ApprovalSeat seat, long by, Instant now) {
        switch (what.action()) {
            case APPROVE, APPROVE_WITH_CONDITIONS -> vote(seat, State.APPROVED, by, now);
            case REJECT -> vote(seat, State.REJECTED, by, now);
            case RETURN_TO_SUBMITTER -> {
                seat.close(State.RETURNED, by, now);
                end(ApprovalState.RETURNED, by, now);
            }
            case RETURN_TO_LEVEL -> back(seat, Objects.requireNonNull(what.level()), by, now);
            case TRANSFER -> transfer(seat, eligible(what, seat), by, now);
            case DELEGATE -> ask(seat, eligible(what, seat), Origin.DELEGATE, now);
            case CONSULT_BEFORE -> ask(seat, eligible(what, seat), Origin.BEFORE, now);
            case CONSULT_AFTER -> {
                ApprovalSeat after =
                        seat(seat.step(), eligible(what, seat), Origin.AFTER).at(seat);
                after.askedBy = seat.number;
                after.open(now);
                vote(seat, State.APPROVED, by, now);
            }
            case TAKE_BACK -> remove(seat, Origin.DELEGATE, by, now);
            case REMOVE_APPROVER -> {
                if (seat.origin == Origin.AFTER) {
                    seat.close(State.REMOVED, by, now);
                    settle(seat, by, now);
                } else {
                    remove(seat, Origin.BEFORE, by, now);
                }
            }
            case RECUSE -> recuse(seat, what.person(), by, now);
            default -> throw new IllegalStateException(what.action().name());
        }
    }

    private void vote(ApprovalSeat seat, State how, long by, Instant now) {
        if (seat.origin.isOpinion()) {
            seat.close(State.ANSWERED, by, now);
            reopen(seat, now);
            return;
        }
        seat.close(how, by, now);
        settle(seat, by, now);
    }

    private void transfer(ApprovalSeat seat, long to, long by, Instant now) {
        seat.close(State.TRANSFERRED, by, now);
        ApprovalSeat next = seat(
                        seat.step(),
                        to,
                        seat.origin.isOpinion() || seat.origin == Origin.AFTER ? seat.origin : Origin.TRANSFER)
                .at(seat);
        next.askedBy = seat.askedBy;
        next.open(now);
    }

    private void ask(ApprovalSeat seat, long whom, Origin origin, Instant now) {
        ApprovalSeat asked = seat(seat.step(), whom, origin).at(seat);
        asked.askedBy = seat.number;
        asked.open(now);
        seat.state = State.ASKING;
    }

    private void remove(ApprovalSeat seat, Origin origin, long by, Instant now) {
        if (seat.origin != origin) {
            throw new Rejected("approval.notAdded");
        }
        seat.close(State.REMOVED, by, now);
        reopen(seat, now);
    }

    private void recuse(ApprovalSeat seat, @Nullable Long instead, long by, Instant now) {
        boolean last = !seat.origin.isOpinion()
                && seat.origin != Origin.AFTER
                && stepOf(seat)
                        .filter(other -> other != seat && other.origin != Origin.AFTER)
                        .findAny()
                        .isEmpty();
        if (last && instead == null) {
            throw new Rejected("approval.noSubstitute");
        }
        seat.close(State.RECUSED, by, now);
        if (seat.origin.isOpinion()) {
            reopen(seat, now);
        } else if (last) {
            ApprovalSeat next = seat(seat.step(), Objects.requireNonNull(instead), Origin.SUBSTITUTE)
                    .at(seat);
            next.open(now);
        } else {
            settle(seat, by, now);
        }
    }

    /** Everybody from the level on is asked anew; the seats before stay as they are. */
    private void back(ApprovalSeat seat, int to, long by, Instant now) {
        if (to < 1 || to >= level || ofRound().noneMatch(other -> other.level == to)) {
            throw new Invalid("level", "approval.levelUnknown", to);
        }
        seat.close(State.RETURNED, by, now);
        List<ApprovalSeat> again = ofRound()
                .filter(other -> other.level >= to && !other.superseded)
                .filter(other -> !other.origin.isOpinion() && other.origin != Origin.AFTER)
                .filter(other -> other.state != State.TRANSFERRED && other.state != State.RECUSED)
                .toList();
        ofRound().filter(other -> other.level >= to).forEach(other -> {
            if (other.waits() || other.state == State.AHEAD) {
                other.close(State.CANCELLED, by, now);
            }
            other.superseded = true;
        });
        for (ApprovalSeat old : again) {
            seat(old.step(), old.personId, old.origin).onBehalfOf = old.onBehalfOf;
        }
        level = to;
        // What somebody said before does not answer here: it is this very answer that is asked for again.
        ofRound()
                .filter(other -> other.level == to && other.state == State.AHEAD)
                .forEach(other -> other.open(now));
    }

    /** Whoever was asked is done: the seat that asked is open again, and its time begins anew. */
    private void reopen(ApprovalSeat asked, Instant now) {
        ApprovalSeat seat = find(Objects.requireNonNull(asked.askedBy));
        if (seat.state == State.ASKING) {
            seat.open(now);
        }
    }

    private void settle(ApprovalSeat seat, long by, Instant now) {
        switch (verdict(seat)) {
            case REJECTED -> end(ApprovalState.REJECTED, by, now);
            case APPROVED -> {
                cancel(other -> sameStep(other, seat), by, now);
                advance(by, now);
            }
            case OPEN -> {
                // Whose vote cannot matter any more need not vote; who has to approve afterwards still does.
                if (coreVerdict(seat) == Verdict.APPROVED) {
                    cancel(other -> sameStep(other, seat) && other.origin != Origin.AFTER, by, now);
                }
            }
        }
    }

    private Verdict verdict(ApprovalSeat seat) {
        List<ApprovalSeat> after =
                stepOf(seat).filter(other -> other.origin == Origin.AFTER).toList();
        if (after.stream().anyMatch(other -> other.state == State.REJECTED)) {
            return Verdict.REJECTED;
        }
        Verdict core = coreVerdict(seat);
        return core == Verdict.APPROVED && after.stream().anyMatch(ApprovalSeat::waits) ? Verdict.OPEN : core;
    }

    private Verdict coreVerdict(ApprovalSeat seat) {
        List<ApprovalSeat> core =
                stepOf(seat).filter(other -> other.origin != Origin.AFTER).toList();
        return seat.mode.verdict(core.size(), count(core, State.APPROVED), count(core, State.REJECTED));
    }

    private static int count(List<ApprovalSeat> seats, State state) {
        return (int) seats.stream().filter(seat -> seat.state == state).count();
    }

    /** Goes on to the next level when the present one is through, and ends when there is none. */
    private void advance(long by, Instant now) {
        while (ofRound().filter(seat -> seat.level == level && seat.votes()).allMatch(this::through)) {
            int here = level;
            int next = ofRound()
                    .filter(seat -> !seat.superseded && seat.level > here)
                    .mapToInt(seat -> seat.level)
                    .min()
                    .orElse(0);
            if (next == 0) {
                end(conditional() ? ApprovalState.CONDITIONS : ApprovalState.APPROVED, by, now);
                return;
            }
            open(here, next, now);
            level = next;
        }
    }

    private boolean through(ApprovalSeat seat) {
        return verdict(seat) == Verdict.APPROVED;
    }

    private void open(int before, int next, Instant now) {
        List<ApprovalSeat> opening = ofRound()
                .filter(seat -> seat.level == next && seat.state == State.AHEAD)
                .toList();
        for (ApprovalSeat seat : opening) {
            if (countsAgain(seat, before)) {
                carry(seat, now);
            } else {
                seat.open(now);
            }
        }
        for (ApprovalSeat seat : opening) {
            if (coreVerdict(seat) == Verdict.APPROVED) {
                cancel(other -> sameStep(other, seat), seat.personId, now);
            }
        }
    }

    /** Whether the person has approved in this round already, and the policy lets that count here. */
    private boolean countsAgain(ApprovalSeat seat, int before) {
        return duplicate != ApproverPolicy.Duplicate.EACH
                && ofRound()
                        .anyMatch(other -> !other.superseded
                                && !other.origin.isOpinion()
                                && other.state == State.APPROVED
                                && other.personId == seat.personId
                                && (duplicate == ApproverPolicy.Duplicate.FIRST_ONLY
                                        ? other.level < seat.level
                                        : other.level == before));
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

    private static void carry(ApprovalSeat seat, Instant now) {
        seat.open(now);
        seat.close(State.APPROVED, seat.personId, now);
        seat.carried = true;
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

    private void end(ApprovalState how, long by, Instant now) {
        cancel(seat -> true, by, now);
        state = how;
        endedAt = how.over() ? now : null;
    }

    private void cancel(Predicate<ApprovalSeat> which, long by, Instant now) {
        ofRound()
                .filter(which)
                .filter(seat -> seat.waits() || seat.state == State.AHEAD)
                .toList()
                .forEach(seat -> seat.close(State.CANCELLED, by, now));
    }

    private long eligible(Decide what, ApprovalSeat seat) {
        long person = Objects.requireNonNull(what.person());
        new Invalid.Check()
                .that(person != submitterId && !barred.contains(person), "person", "approval.mayNotDecide")
                .that(
                        ofRound()
                                .filter(other -> sameStep(other, seat))
                                .noneMatch(other -> !other.superseded
                                        && other.personId == person
                                        && (other.waits() || other.votes())),
                        "person",
                        "approval.alreadyAsked")
                .orRefuse();
        return person;
    }

    private long asker(ApprovalSeat seat) {
        return seat.askedBy == null ? -1 : find(seat.askedBy).personId;
    }

    private Stream<ApprovalSeat> stepOf(ApprovalSeat seat) {
        return ofRound().filter(other -> sameStep(other, seat) && other.votes());
    }

    private static boolean sameStep(ApprovalSeat one, ApprovalSeat other) {
        return one.level == other.level && one.role == other.role;
    }

    Stream<ApprovalSeat> ofRound() {
        return seats.stream().filter(seat -> seat.round == round);
    }

    ApprovalSeat find(int number) {
        return seats.stream().filter(seat -> seat.number == number).findFirst().orElseThrow(() -> new NotFound(number));
    }

    private ApprovalSeat seat(RequiredStep step, long person, Origin origin) {
        ApprovalSeat seat = new ApprovalSeat(seats.size() + 1, round, step, person, origin);
        seats.add(seat);
        return seat;
    }
}
