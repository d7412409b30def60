package org.batoncrm.relocation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Guesses which step of the new version takes the place of one that is gone. Somebody has to agree to it. */
final class Proposals {

    private static final int ENOUGH = 2;

    private Proposals() {}

    /** The one that is most like it by name, group and neighbours; empty when none is, or two are alike. */
    static Optional<Step> of(Step gone, List<Step> target, Collection<String> taken) {
        List<Step> best = target.stream()
                .filter(step -> step.waits() && !taken.contains(step.id()) && step.sameKindAs(gone))
                .filter(step -> likeness(gone, step) >= ENOUGH)
                .sorted(Comparator.comparingInt((Step step) -> likeness(gone, step))
                        .reversed())
                .limit(2)
                .toList();
        return best.isEmpty() || best.size() > 1 && likeness(gone, best.get(0)) == likeness(gone, best.get(1))
                ? Optional.empty()
                : Optional.of(best.get(0));
    }

    private static int likeness(Step gone, Step step) {
        int shared = (int)
                gone.near().stream().filter(step.near()::contains).limit(2).count();
        boolean sameName = !gone.name().isBlank()
                && gone.name().strip().equalsIgnoreCase(step.name().strip());
        boolean sameGroup = gone.group() != null && Objects.equals(gone.group(), step.group());
        return (sameName ? 4 : 0) + (sameGroup ? 2 : 0) + shared;
    }
}
