package org.batoncrm.relocation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of a case what would become of it, by what is known without asking the engine. */
final class Judge {

    /** @param reason null when the case moves */
    record Judgement(Verdict verdict, @Nullable Reason reason) {}

    private static final Judgement MOVES = new Judgement(Verdict.GREEN, null);

    private final Planned planned;
    private final Map<String, Step> source;
    private final Map<String, Step> target;

    Judge(Planned planned) {
        this.planned = planned;
        this.source = planned.sourceSteps();
        this.target = planned.targetSteps();
    }

    Judgement of(Standing standing) {
        if (standing.suspended()) {
            return blocked(Reason.of("suspended"));
        }
        if (standing.busy()) {
            return blocked(Reason.of("busy"));
        }
        if (standing.steps().isEmpty()) {
            return blocked(Reason.of("notBegun"));
        }
        Judgement choice = MOVES;
        for (String step : standing.steps()) {
            Judgement one = at(step);
            if (one.verdict == Verdict.BLOCKED) {
                return one;
            }
            choice = one.verdict == Verdict.CHOICE ? one : choice;
        }
        return choice;
    }

    private Judgement at(String id) {
        Orders orders = planned.orders();
        Step step = source.get(id);
        if (orders.restarts().containsKey(id)) {
            return step != null && step.calls()
                    ? blocked(Reason.of("called", id))
                    : step != null && step.multi() ? blocked(Reason.of("severalUnderWay", id)) : MOVES;
        }
        if (orders.mapping().containsKey(id)) {
            return MOVES;
        }
        Step same = target.get(id);
        if (step != null && same != null && step.multi() != same.multi()) {
            return blocked(Reason.of("severalUnderWay", id));
        }
        if (step != null && step.kind().startsWith("startEvent")) {
            return blocked(Reason.of("notBegun"));
        }
        Reason said = planned.why().get(id);
        return new Judgement(Verdict.CHOICE, said != null ? said : Reason.of(difference(step, same), id));
    }

    private static String difference(@Nullable Step step, @Nullable Step same) {
        if (same == null) {
            return "gone";
        }
        if (step == null || !step.sameKindAs(same)) {
            return "otherKind";
        }
        return step.joins() ? "fewerBranches" : "job";
    }

    private static Judgement blocked(Reason reason) {
        return new Judgement(Verdict.BLOCKED, reason);
    }
}
