package org.batoncrm.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.approval.ApproverPolicy.Duplicate;
import org.batoncrm.approval.ApproverPolicy.Empty;
import org.batoncrm.approval.ApproverPolicy.SameAsSubmitter;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Rejected;
import org.junit.jupiter.api.Test;

/** How roles become people. */
class LineupTest {

    private static final RequiredStep MANAGER = step(1, Role.SALES_MANAGER, ApprovalMode.ANY);

    private final Map<Role, List<Long>> roles = new HashMap<>();
    private final Map<Long, Long> superiors = new HashMap<>();
    private final Map<Long, Long> deputies = new HashMap<>();
    private Set<Long> gone = Set.of();

    private final Office office = new Office() {
        @Override
        public List<Long> withRole(Role role) {
            return roles.getOrDefault(role, List.of());
        }

        @Override
        public boolean active(long person) {
            return !gone.contains(person);
        }

        @Override
        public Optional<Long> superior(long person) {
            return Optional.ofNullable(superiors.get(person));
        }

        @Override
        public Optional<Long> deputy(long person) {
            return Optional.ofNullable(deputies.get(person));
        }
    };

    private static RequiredStep step(int level, Role role, ApprovalMode mode) {
        return new RequiredStep(level, role, mode, 8, "reason", "Rule", "x");
    }

    private static ApproverPolicy policy(SameAsSubmitter same, Empty empty, Long named) {
        return new ApproverPolicy(same, Duplicate.EACH, empty, named, BigDecimal.ZERO);
    }

    private List<Long> people(ApproverPolicy policy, Set<Long> barred, boolean mayPass) {
        return new Lineup(office, policy, 1, barred, mayPass)
                .of(List.of(MANAGER)).stream().map(Lineup.Chosen::person).toList();
    }

    private List<Long> people(SameAsSubmitter same) {
        return people(policy(same, Empty.ADMIN, null), Set.of(), false);
    }

    @Test
    void everybodyOfTheRoleIsAsked() {
        roles.put(Role.SALES_MANAGER, List.of(2L, 3L));
        assertThat(people(SameAsSubmitter.NEXT_SUPERIOR)).containsExactly(2L, 3L);
    }

    @Test
    void theOnlyManagerWhoSubmitsIsTreatedAsThePolicySays() {
        roles.put(Role.SALES_MANAGER, List.of(1L));
        roles.put(Role.ADMIN, List.of(9L));
        superiors.put(1L, 5L);

        assertThat(people(SameAsSubmitter.SKIP)).containsExactly(9L);
        assertThat(people(SameAsSubmitter.ALLOW)).containsExactly(1L);
        assertThat(people(SameAsSubmitter.NEXT_SUPERIOR)).containsExactly(5L);
    }

    @Test
    void theNextSuperiorIsTheNearestWhoIsHereAndMayDecide() {
        roles.put(Role.SALES_MANAGER, List.of(1L));
        superiors.putAll(Map.of(1L, 5L, 5L, 6L, 6L, 7L));
        gone = Set.of(5L);

        assertThat(people(policy(SameAsSubmitter.NEXT_SUPERIOR, Empty.ADMIN, null), Set.of(6L), false))
                .containsExactly(7L);
    }

    @Test
    void aCircleInTheHierarchyEndsAtTheAdministrator() {
        roles.put(Role.SALES_MANAGER, List.of(1L));
        roles.put(Role.ADMIN, List.of(9L));
        superiors.putAll(Map.of(1L, 5L, 5L, 1L));
        gone = Set.of(5L);

        assertThat(people(SameAsSubmitter.NEXT_SUPERIOR)).containsExactly(9L);
    }

    @Test
    void whoSetThePriceOrOwnsTheCustomerIsNotAsked() {
        roles.put(Role.SALES_MANAGER, List.of(2L, 3L));
        assertThat(people(ApproverPolicy.DEFAULT, Set.of(2L), false)).containsExactly(3L);
    }

    @Test
    void aDeputySitsForWhoIsAwayAndNobodyForTheDeputy() {
        roles.put(Role.SALES_MANAGER, List.of(2L));
        deputies.putAll(Map.of(2L, 4L, 4L, 2L));

        assertThat(new Lineup(office, ApproverPolicy.DEFAULT, 1, Set.of(), false).of(List.of(MANAGER)))
                .singleElement()
                .satisfies(chosen -> {
                    assertThat(chosen.person()).isEqualTo(4);
                    assertThat(chosen.onBehalfOf()).isEqualTo(2);
                });
    }

    @Test
    void aDeputyWhoMustNotDecideDoesNotSitInForAnybody() {
        roles.put(Role.SALES_MANAGER, List.of(2L));
        deputies.put(2L, 1L);
        assertThat(people(SameAsSubmitter.NEXT_SUPERIOR)).containsExactly(2L);
        deputies.put(2L, 4L);
        assertThat(people(ApproverPolicy.DEFAULT, Set.of(4L), false)).containsExactly(2L);
    }

    @Test
    void aDeputyWhoIsInTheChainSitsOnce() {
        roles.put(Role.SALES_MANAGER, List.of(2L, 4L));
        deputies.put(2L, 4L);
        assertThat(people(SameAsSubmitter.NEXT_SUPERIOR)).containsExactly(4L);
    }

    @Test
    void aStepWithNobodyIsTreatedAsThePolicySays() {
        roles.put(Role.ADMIN, List.of(1L, 8L, 9L));

        assertThat(people(policy(SameAsSubmitter.SKIP, Empty.AUTO_PASS, null), Set.of(), true))
                .isEmpty();
        assertThat(people(policy(SameAsSubmitter.SKIP, Empty.AUTO_PASS, null), Set.of(), false))
                .containsExactly(8L, 9L);
        assertThat(people(policy(SameAsSubmitter.SKIP, Empty.NAMED, 6L), Set.of(), true))
                .containsExactly(6L);
        assertThat(people(policy(SameAsSubmitter.SKIP, Empty.NAMED, 6L), Set.of(6L), true))
                .containsExactly(8L, 9L);
        assertThat(people(ApproverPolicy.DEFAULT, Set.of(8L), true)).containsExactly(9L);
    }

    @Test
    void aQuestionThatNobodyMayAnswerIsRefused() {
        assertThatThrownBy(() -> people(SameAsSubmitter.NEXT_SUPERIOR)).isInstanceOf(Rejected.class);
    }

    @Test
    void aRoleIsAskedOnceAtItsLowestLevelAndAsStrictlyAsAnyRowWants() {
        assertThat(Lineup.distinct(List.of(
                        step(2, Role.FINANCE, ApprovalMode.ANY),
                        step(3, Role.FINANCE, ApprovalMode.ALL),
                        step(1, Role.LEGAL, ApprovalMode.ALL))))
                .extracting(RequiredStep::level, RequiredStep::role, RequiredStep::mode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, Role.LEGAL, ApprovalMode.ALL),
                        org.assertj.core.groups.Tuple.tuple(2, Role.FINANCE, ApprovalMode.ALL));
    }
}
