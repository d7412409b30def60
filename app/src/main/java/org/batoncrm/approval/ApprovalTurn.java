package org.batoncrm.approval;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.batoncrm.approval.ApprovalSeat.Origin;
import org.batoncrm.approval.ApprovalSeat.State;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;

/** Somebody acts on a seat: who may, and what becomes of the seats. */
final class ApprovalTurn {

    private final ApprovalCase approval;
    private final ApprovalLevels levels;
    private final Decide what;
    private final ApprovalSeat seat;
    private final long by;
    private final Instant now;

    ApprovalTurn(ApprovalCase approval, Decide what, ApprovalSeat seat, long by, Instant now) {
        this.approval = approval;
        this.levels = new ApprovalLevels(approval, by, now);
        this.what = what;
        this.seat = seat;
        this.by = by;
        this.now = now;
    }

    /**
     * Whether the seat is the person's and still waits for this.
     *
     * @param nameOf for telling who was faster
     * @throws Forbidden when the seat is somebody else's
     * @throws Conflict when it is too late or too early
     * @throws Rejected when whoever is only asked for an opinion wants more
     */
    void requireAllowed(LongFunction<String> nameOf) {
        boolean byAsker = what.action() == ApprovalAction.TAKE_BACK || what.action() == ApprovalAction.REMOVE_APPROVER;
        if (byAsker ? asker() != by : seat.personId != by) {
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
    }

    void take() {
        switch (what.action()) {
            case APPROVE, APPROVE_WITH_CONDITIONS -> vote(State.APPROVED);
            case REJECT -> vote(State.REJECTED);
            case RETURN_TO_SUBMITTER -> {
                close(State.RETURNED);
                levels.end(ApprovalState.RETURNED);
            }
            case RETURN_TO_LEVEL -> back(Objects.requireNonNull(what.level()));
            case TRANSFER -> transfer(eligible());
            case DELEGATE -> ask(eligible(), Origin.DELEGATE);
            case CONSULT_BEFORE -> ask(eligible(), Origin.BEFORE);
            case CONSULT_AFTER -> {
                approval.beside(seat, eligible(), Origin.AFTER, seat.number).open(now);
                vote(State.APPROVED);
            }
            case TAKE_BACK -> remove(Origin.DELEGATE);
            case REMOVE_APPROVER -> {
                if (seat.origin == Origin.AFTER) {
                    close(State.REMOVED);
                    levels.settle(seat);
                } else {
                    remove(Origin.BEFORE);
                }
            }
            case RECUSE -> recuse(what.person());
            default -> throw new IllegalStateException(what.action().name());
        }
    }

    private static boolean opinionsMay(ApprovalAction action) {
        return switch (action) {
            case APPROVE, APPROVE_WITH_CONDITIONS, REJECT, TRANSFER, RECUSE -> true;
            default -> false;
        };
    }

    private long asker() {
        return seat.askedBy == null ? -1 : approval.find(seat.askedBy).personId;
    }

    private void vote(State how) {
        if (seat.origin.isOpinion()) {
            close(State.ANSWERED);
            reopenAsker();
            return;
        }
        close(how);
        levels.settle(seat);
    }

    private void transfer(long to) {
        close(State.TRANSFERRED);
        Origin origin = seat.origin.isOpinion() || seat.origin == Origin.AFTER ? seat.origin : Origin.TRANSFER;
        approval.beside(seat, to, origin, seat.askedBy).open(now);
    }

    private void ask(long whom, Origin origin) {
        approval.beside(seat, whom, origin, seat.number).open(now);
        seat.state = State.ASKING;
    }

    private void remove(Origin origin) {
        if (seat.origin != origin) {
            throw new Rejected("approval.notAdded");
        }
        close(State.REMOVED);
        reopenAsker();
    }

    private void recuse(@Nullable Long instead) {
        boolean last = !seat.origin.isOpinion()
                && seat.origin != Origin.AFTER
                && levels.votesOfStep(seat)
                        .filter(other -> other != seat && other.origin != Origin.AFTER)
                        .findAny()
                        .isEmpty();
        if (last && instead == null) {
            throw new Rejected("approval.noSubstitute");
        }
        close(State.RECUSED);
        if (seat.origin.isOpinion()) {
            reopenAsker();
        } else if (last) {
            approval.beside(seat, Objects.requireNonNull(instead), Origin.SUBSTITUTE, null)
                    .open(now);
        } else {
            levels.settle(seat);
        }
    }

    /** Everybody from the level on is asked anew; the seats before stay as they are. */
    private void back(int to) {
        if (to < 1 || to >= approval.level || approval.ofRound().noneMatch(other -> other.level == to)) {
            throw new Invalid("level", "approval.levelUnknown", to);
        }
        close(State.RETURNED);
        List<ApprovalSeat> again = approval.ofRound()
                .filter(other -> other.level >= to && !other.superseded)
                .filter(other -> !other.origin.isOpinion() && other.origin != Origin.AFTER)
                .filter(other -> other.state != State.TRANSFERRED && other.state != State.RECUSED)
                .toList();
        approval.ofRound().filter(other -> other.level >= to).forEach(other -> {
            if (other.waits() || other.state == State.AHEAD) {
                other.close(State.CANCELLED, by, now);
            }
            other.superseded = true;
        });
        for (ApprovalSeat old : again) {
            approval.seat(old.step(), old.personId, old.origin).onBehalfOf = old.onBehalfOf;
        }
        approval.level = to;
        // What somebody said before does not answer here: it is this very answer that is asked for again.
        approval.ofRound()
                .filter(other -> other.level == to && other.state == State.AHEAD)
                .forEach(other -> other.open(now));
    }

    private void close(State how) {
        seat.close(how, by, now);
    }

    /** Whoever was asked is done: the seat that asked is open again, and its time begins anew. */
    private void reopenAsker() {
        ApprovalSeat asker = approval.find(Objects.requireNonNull(seat.askedBy));
        if (asker.state == State.ASKING) {
            asker.open(now);
        }
    }

    /** Whoever is named, if that person may decide here and was not asked already. */
    private long eligible() {
        long person = Objects.requireNonNull(what.person());
        new Invalid.Check()
                .that(
                        person != approval.submitterId && !approval.barred.contains(person),
                        "person",
                        "approval.mayNotDecide")
                .that(
                        approval.ofRound()
                                .filter(other -> other.sameStep(seat))
                                .noneMatch(other -> !other.superseded
                                        && other.personId == person
                                        && (other.waits() || other.votes())),
                        "person",
                        "approval.alreadyAsked")
                .orRefuse();
        return person;
    }
}
