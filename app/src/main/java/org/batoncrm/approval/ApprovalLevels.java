package org.batoncrm.approval;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.batoncrm.approval.ApprovalMode.Verdict;
import org.batoncrm.approval.ApprovalSeat.Origin;
import org.batoncrm.approval.ApprovalSeat.State;

/** The levels of a round, one after another: what the votes of a step amount to, who is asked next, how it ends. */
final class ApprovalLevels {

    private final ApprovalCase approval;
    private final long by;
    private final Instant now;

    /** @param by whose deed it is that something closes from here on */
    ApprovalLevels(ApprovalCase approval, long by, Instant now) {
        this.approval = approval;
        this.by = by;
        this.now = now;
    }

    /** Somebody has voted here, or does not vote any more. */
    void settle(ApprovalSeat seat) {
        switch (verdict(seat)) {
            case REJECTED -> end(ApprovalState.REJECTED);
            case APPROVED -> {
                cancel(other -> other.sameStep(seat), by);
                advance();
            }
            case OPEN -> {
                // Whose vote cannot matter any more need not vote; who has to approve afterwards still does.
                if (coreVerdict(seat) == Verdict.APPROVED) {
                    cancel(other -> other.sameStep(seat) && other.origin != Origin.AFTER, by);
                }
            }
        }
    }

    /** Goes on to the next level when the present one is through, and ends when there is none. */
    void advance() {
        while (approval.ofRound()
                .filter(seat -> seat.level == approval.level && seat.votes())
                .allMatch(seat -> verdict(seat) == Verdict.APPROVED)) {
            int here = approval.level;
            int next = approval.ofRound()
                    .filter(seat -> !seat.superseded && seat.level > here)
                    .mapToInt(seat -> seat.level)
                    .min()
                    .orElse(0);
            if (next == 0) {
                end(approval.conditional() ? ApprovalState.CONDITIONS : ApprovalState.APPROVED);
                return;
            }
            open(here, next);
            approval.level = next;
        }
    }

    /** Nobody is asked any more. */
    void end(ApprovalState how) {
        cancel(seat -> true, by);
        approval.state = how;
        approval.endedAt = how.over() ? now : null;
    }

    /** The seats whose votes make up the step of one of them. */
    Stream<ApprovalSeat> votesOfStep(ApprovalSeat seat) {
        return approval.ofRound().filter(other -> other.sameStep(seat) && other.votes());
    }

    private Verdict verdict(ApprovalSeat seat) {
        List<ApprovalSeat> after =
                votesOfStep(seat).filter(other -> other.origin == Origin.AFTER).toList();
        if (after.stream().anyMatch(other -> other.state == State.REJECTED)) {
            return Verdict.REJECTED;
        }
        Verdict core = coreVerdict(seat);
        return core == Verdict.APPROVED && after.stream().anyMatch(ApprovalSeat::waits) ? Verdict.OPEN : core;
    }

    /** Without those who have to approve after somebody approved. */
    private Verdict coreVerdict(ApprovalSeat seat) {
        List<ApprovalSeat> core =
                votesOfStep(seat).filter(other -> other.origin != Origin.AFTER).toList();
        return seat.mode.verdict(core.size(), count(core, State.APPROVED), count(core, State.REJECTED));
    }

    private static int count(List<ApprovalSeat> seats, State state) {
        return (int) seats.stream().filter(seat -> seat.state == state).count();
    }

    private void open(int before, int next) {
        List<ApprovalSeat> opening = approval.ofRound()
                .filter(seat -> seat.level == next && seat.state == State.AHEAD)
                .toList();
        for (ApprovalSeat seat : opening) {
            if (countsAgain(seat, before)) {
                seat.carry(now);
            } else {
                seat.open(now);
            }
        }
        for (ApprovalSeat seat : opening) {
            if (coreVerdict(seat) == Verdict.APPROVED) {
                cancel(other -> other.sameStep(seat), seat.personId);
            }
        }
    }

    /** Whether the person has approved in this round already, and the policy lets that count here. */
    private boolean countsAgain(ApprovalSeat seat, int before) {
        return approval.duplicate != ApproverPolicy.Duplicate.EACH
                && approval.ofRound()
                        .anyMatch(other -> !other.superseded
                                && !other.origin.isOpinion()
                                && other.state == State.APPROVED
                                && other.personId == seat.personId
                                && (approval.duplicate == ApproverPolicy.Duplicate.FIRST_ONLY
                                        ? other.level < seat.level
                                        : other.level == before));
    }

    private void cancel(Predicate<ApprovalSeat> which, long whose) {
        approval.ofRound()
                .filter(which)
                .filter(seat -> seat.waits() || seat.state == State.AHEAD)
                .toList()
                .forEach(seat -> seat.close(State.CANCELLED, whose, now));
    }
}
