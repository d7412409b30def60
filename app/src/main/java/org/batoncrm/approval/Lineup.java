package org.batoncrm.approval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.approval.ApprovalSeat.Origin;
import org.batoncrm.approval.ApproverPolicy.Empty;
import org.batoncrm.approval.ApproverPolicy.SameAsSubmitter;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;

/** Turns the steps that are required into people who sit there. */
final class Lineup {

    /** Somebody at a step; {@code onBehalfOf} is the absent person for whom a deputy sits here. */
    record Chosen(
            RequiredStep step,
            long person,
            Origin origin,
            @Nullable Long onBehalfOf) {}

    /** The longest way up; hierarchies are checked for circles when saved, this is the second lock. */
    private static final int HIGHEST = 50;

    private final Office office;
    private final ApproverPolicy policy;
    private final long submitter;
    private final Set<Long> barred;
    private final boolean mayPass;

    /** @param barred who must not approve whatever their role: who set the price, who owns the customer */
    Lineup(Office office, ApproverPolicy policy, long submitter, Set<Long> barred, boolean mayPass) {
        this.office = office;
        this.policy = policy;
        this.submitter = submitter;
        this.barred = barred;
        this.mayPass = mayPass;
    }

    /** The seats, level by level; {@link Rejected} when a step can be given to nobody. */
    List<Chosen> of(List<RequiredStep> steps) {
        List<Chosen> all = new ArrayList<>();
        for (RequiredStep step : distinct(steps)) {
            List<Chosen> people = people(step);
            if (people.isEmpty()) {
                people = nobody(step);
            }
            all.addAll(people);
        }
        return all;
    }

    /** One step per role, at its lowest level; stricter asking wins. */
    static List<RequiredStep> distinct(List<RequiredStep> steps) {
        Map<Role, RequiredStep> byRole = new LinkedHashMap<>();
        for (RequiredStep step : steps) {
            byRole.merge(step.role(), step, Lineup::both);
        }
        return byRole.values().stream()
                .sorted(Comparator.comparingInt(RequiredStep::level))
                .toList();
    }

    private static RequiredStep both(RequiredStep one, RequiredStep other) {
        RequiredStep first = other.level() < one.level() ? other : one;
        ApprovalMode mode = strictness(other.mode()) > strictness(one.mode()) ? other.mode() : one.mode();
        return new RequiredStep(
                first.level(),
                first.role(),
                mode,
                Math.min(one.slaHours(), other.slaHours()),
                first.reasonKey(),
                first.ruleId(),
                one.inputHash().equals(other.inputHash()) ? one.inputHash() : one.inputHash() + other.inputHash(),
                one.whenLate() == other.whenLate() ? one.whenLate() : LatePolicy.ESCALATE);
    }

    private static int strictness(ApprovalMode mode) {
        return switch (mode) {
            case ANY -> 0;
            case MAJORITY -> 1;
            case ALL -> 2;
        };
    }

    private List<Chosen> people(RequiredStep step) {
        Set<Long> sitting = new HashSet<>();
        List<Chosen> chosen = new ArrayList<>();
        for (long person : office.withRole(step.role())) {
            Origin origin = Origin.ROLE;
            Long who = person;
            if (person == submitter && policy.sameAsSubmitter() != SameAsSubmitter.ALLOW) {
                who = policy.sameAsSubmitter() == SameAsSubmitter.SKIP
                        ? null
                        : above(person).orElse(null);
                origin = Origin.SUPERIOR;
            }
            if (who != null && mayDecide(who)) {
                seat(step, who, origin, sitting).ifPresent(chosen::add);
            }
        }
        return chosen;
    }

    private Optional<Chosen> seat(RequiredStep step, long person, Origin origin, Set<Long> sitting) {
        // One step only: the deputy of a deputy is nobody's deputy here, so deputies cannot go round in circles.
        Long deputy = office.deputy(person)
                .filter(office::active)
                .filter(this::mayDecide)
                .filter(other -> other != submitter)
                .orElse(null);
        long sits = deputy == null ? person : deputy;
        return sitting.add(sits)
                ? Optional.of(new Chosen(step, sits, origin, deputy == null ? null : person))
                : Optional.empty();
    }

    /** The nearest person above who is here and may decide. */
    Optional<Long> above(long person) {
        Long at = person;
        for (int steps = 0; at != null && steps < HIGHEST; steps++) {
            at = office.superior(at).orElse(null);
            if (at != null && at != submitter && at != person && office.active(at) && mayDecide(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private boolean mayDecide(long person) {
        return !barred.contains(person);
    }

    private List<Chosen> nobody(RequiredStep step) {
        if (policy.empty() == Empty.AUTO_PASS && mayPass) {
            return List.of();
        }
        Long named = policy.named();
        if (policy.empty() == Empty.NAMED
                && named != null
                && named != submitter
                && office.active(named)
                && mayDecide(named)) {
            return List.of(new Chosen(step, named, Origin.NAMED, null));
        }
        List<Chosen> admins = office.withRole(Role.ADMIN).stream()
                .filter(person -> person != submitter && mayDecide(person))
                .map(person -> new Chosen(step, person, Origin.ADMIN, null))
                .toList();
        if (admins.isEmpty()) {
            throw new Rejected(
                    "approval.noApprover", Objects.requireNonNull(step.role()).code());
        }
        return admins;
    }
}
