package org.batoncrm.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batoncrm.approval.ApprovalAction.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.approval.ApprovalSeat.Origin;
import org.batoncrm.approval.ApprovalSeat.State;
import org.batoncrm.approval.ApproverPolicy.Duplicate;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what in a case, and what follows. */
class ApprovalCaseTest {

    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final long SUBMITTER = 1;
    private static final long OUTSIDER = 99;

    /** 11 at level 1 has approved; 21, 22 and 23 are asked in the given mode; 31 comes last. */
    private static ApprovalCase atTheMiddle(ApprovalMode mode) {
        ApprovalCase approval = fresh(Duplicate.CONSECUTIVE_ONLY);
        approval.submit(terms(null), steps(mode, "a"), Set.of(77L), NOW);
        approve(approval, 11);
        return approval;
    }

    private static ApprovalCase fresh(Duplicate duplicate) {
        return new ApprovalCase("QUOTE-1", "Quote", SUBMITTER, duplicate, NOW);
    }

    private static List<Lineup.Chosen> steps(ApprovalMode mode, String hash) {
        List<Lineup.Chosen> all = new ArrayList<>();
        all.add(chosen(1, Role.SALES_MANAGER, ApprovalMode.ANY, 11, "one"));
        for (long person = 21; person <= 23; person++) {
            all.add(chosen(2, Role.FINANCE, mode, person, hash));
        }
        all.add(chosen(3, Role.GENERAL_MANAGER, ApprovalMode.ANY, 31, "three"));
        return all;
    }

    private static Lineup.Chosen chosen(int level, Role role, ApprovalMode mode, long person, String hash) {
        return new Lineup.Chosen(
                new RequiredStep(level, role, mode, 8, "reason", "Rule", hash), person, Origin.ROLE, null);
    }

    private static void approve(ApprovalCase approval, long person) {
        act(approval, APPROVE, person, null, null);
    }

    private static void act(ApprovalCase approval, ApprovalAction action, long person, Long to, Integer level) {
        int seat = approval.seats.stream()
                .filter(one -> one.personId == person && one.waits())
                .findFirst()
                .orElseGet(() -> last(approval, person))
                .number;
        act(approval, action, person, seat, to, level);
    }

    private static void act(ApprovalCase approval, ApprovalAction action, long by, int seat, Long to, Integer level) {
        approval.decide(new Decide(action, seat, "because", "if so", null, to, level), by, id -> "Person " + id, NOW);
    }

    private static ApprovalSeat last(ApprovalCase approval, long person) {
        return approval.seats.stream()
                .filter(seat -> seat.personId == person)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private static String told(ApprovalCase approval) {
        return approval.state + " " + approval.level + ": "
                + approval.ofRound()
                        .filter(seat -> !seat.superseded && seat.level > 1)
                        .map(seat -> seat.personId + " " + seat.state)
                        .collect(Collectors.joining(", "));
    }

    /** Every action in every mode, done by the first of three in the middle: how the case stands then. */
    static Stream<Arguments> combinations() {
        return Stream.of(
                Arguments.of(
                        ApprovalMode.ALL,
                        ACCEPT_CONDITIONS,
                        "APPROVED 3: 21 APPROVED, 22 APPROVED, 23 APPROVED, 31 APPROVED"),
                Arguments.of(
                        ApprovalMode.ALL, APPROVE_WITH_CONDITIONS, "OPEN 2: 21 APPROVED, 22 OPEN, 23 OPEN, 31 AHEAD"),
                Arguments.of(ApprovalMode.ALL, APPROVE, "OPEN 2: 21 APPROVED, 22 OPEN, 23 OPEN, 31 AHEAD"),
                Arguments.of(
                        ApprovalMode.ALL, CONSULT_AFTER, "OPEN 2: 21 APPROVED, 22 OPEN, 23 OPEN, 31 AHEAD, 41 OPEN"),
                Arguments.of(
                        ApprovalMode.ALL, CONSULT_BEFORE, "OPEN 2: 21 ASKING, 22 OPEN, 23 OPEN, 31 AHEAD, 41 OPEN"),
                Arguments.of(ApprovalMode.ALL, DELEGATE, "OPEN 2: 21 ASKING, 22 OPEN, 23 OPEN, 31 AHEAD, 41 OPEN"),
                Arguments.of(ApprovalMode.ALL, RECUSE, "OPEN 2: 21 RECUSED, 22 OPEN, 23 OPEN, 31 AHEAD"),
                Arguments.of(
                        ApprovalMode.ALL, REJECT, "REJECTED 2: 21 REJECTED, 22 CANCELLED, 23 CANCELLED, 31 CANCELLED"),
                Arguments.of(
                        ApprovalMode.ALL,
                        REMOVE_APPROVER,
                        "OPEN 2: 21 APPROVED, 22 OPEN, 23 OPEN, 31 AHEAD, 41 REMOVED"),
                Arguments.of(ApprovalMode.ALL, RETURN_TO_LEVEL, "OPEN 1: 21 AHEAD, 22 AHEAD, 23 AHEAD, 31 AHEAD"),
                Arguments.of(
                        ApprovalMode.ALL,
                        RETURN_TO_SUBMITTER,
                        "RETURNED 2: 21 RETURNED, 22 CANCELLED, 23 CANCELLED, 31 CANCELLED"),
                Arguments.of(ApprovalMode.ALL, TAKE_BACK, "OPEN 2: 21 OPEN, 22 OPEN, 23 OPEN, 31 AHEAD, 41 REMOVED"),
                Arguments.of(ApprovalMode.ALL, TRANSFER, "OPEN 2: 21 TRANSFERRED, 22 OPEN, 23 OPEN, 31 AHEAD, 41 OPEN"),
                Arguments.of(
                        ApprovalMode.ALL,
                        WITHDRAW,
                        "WITHDRAWN 2: 21 CANCELLED, 22 CANCELLED, 23 CANCELLED, 31 CANCELLED"),
                Arguments.of(
                        ApprovalMode.ANY,
                        ACCEPT_CONDITIONS,
                        "APPROVED 3: 21 APPROVED, 22 CANCELLED, 23 CANCELLED, 31 APPROVED"),
                Arguments.of(
                        ApprovalMode.ANY,
                        APPROVE_WITH_CONDITIONS,
                        "OPEN 3: 21 APPROVED, 22 CANCELLED, 23 CANCELLED, 31 OPEN"),
                Arguments.of(ApprovalMode.ANY, APPROVE, "OPEN 3: 21 APPROVED, 22 CANCELLED, 23 CANCELLED, 31 OPEN"),
                Arguments.of(
                        ApprovalMode.ANY,
                        CONSULT_AFTER,
                        "OPEN 2: 21 APPROVED, 22 CANCELLED, 23 CANCELLED, 31 AHEAD, 41 OPEN"),
                Arguments.of(
                        ApprovalMode.ANY, CONSULT_BEFORE, "OPEN 2: 21 ASKING, 22 OPEN, 23 OPEN, 31 AHEAD, 41 OPEN"),
                Arguments.of(ApprovalMode.ANY, DELEGATE, "OPEN 2: 21 ASKING, 22 OPEN, 23 OPEN, 31 AHEAD, 41 OPEN"),
                Arguments.of(ApprovalMode.ANY, RECUSE, "OPEN 2: 21 RECUSED, 22 OPEN, 23 OPEN, 31 AHEAD"),
                Arguments.of(
                        ApprovalMode.ANY, REJECT, "REJECTED 2: 21 REJECTED, 22 CANCELLED, 23 CANCELLED, 31 CANCELLED"),
                Arguments.of(
                        ApprovalMode.ANY,
                        REMOVE_APPROVER,
                        "OPEN 3: 21 APPROVED, 22 CANCELLED, 23 CANCELLED, 31 OPEN, 41 REMOVED"),
                Arguments.of(ApprovalMode.ANY, RETURN_TO_LEVEL, "OPEN 1: 21 AHEAD, 22 AHEAD, 23 AHEAD, 31 AHEAD"),
                Arguments.of(
                        ApprovalMode.ANY,
                        RETURN_TO_SUBMITTER,
                        "RETURNED 2: 21 RETURNED, 22 CANCELLED, 23 CANCELLED, 31 CANCELLED"),
                Arguments.of(ApprovalMode.ANY, TAKE_BACK, "OPEN 2: 21 OPEN, 22 OPEN, 23 OPEN, 31 AHEAD, 41 REMOVED"),
                Arguments.of(ApprovalMode.ANY, TRANSFER, "OPEN 2: 21 TRANSFERRED, 22 OPEN, 23 OPEN, 31 AHEAD, 41 OPEN"),
                Arguments.of(
                        ApprovalMode.ANY,
                        WITHDRAW,
                        "WITHDRAWN 2: 21 CANCELLED, 22 CANCELLED, 23 CANCELLED, 31 CANCELLED"),
                Arguments.of(
                        ApprovalMode.MAJORITY,
                        ACCEPT_CONDITIONS,
                        "APPROVED 3: 21 APPROVED, 22 APPROVED, 23 CANCELLED, 31 APPROVED"),
                Arguments.of(
                        ApprovalMode.MAJORITY,
                        APPROVE_WITH_CONDITIONS,
                        "OPEN 2: 21 APPROVED, 22 OPEN, 23 OPEN, 31 AHEAD"),
                Arguments.of(ApprovalMode.MAJORITY, APPROVE, "OPEN 2: 21 APPROVED, 22 OPEN, 23 OPEN, 31 AHEAD"),
                Arguments.of(
                        ApprovalMode.MAJORITY,
                        CONSULT_AFTER,
                        "OPEN 2: 21 APPROVED, 22 OPEN, 23 OPEN, 31 AHEAD, 41 OPEN"),
                Arguments.of(
                        ApprovalMode.MAJORITY,
                        CONSULT_BEFORE,
                        "OPEN 2: 21 ASKING, 22 OPEN, 23 OPEN, 31 AHEAD, 41 OPEN"),
                Arguments.of(ApprovalMode.MAJORITY, DELEGATE, "OPEN 2: 21 ASKING, 22 OPEN, 23 OPEN, 31 AHEAD, 41 OPEN"),
                Arguments.of(ApprovalMode.MAJORITY, RECUSE, "OPEN 2: 21 RECUSED, 22 OPEN, 23 OPEN, 31 AHEAD"),
                Arguments.of(ApprovalMode.MAJORITY, REJECT, "OPEN 2: 21 REJECTED, 22 OPEN, 23 OPEN, 31 AHEAD"),
                Arguments.of(
                        ApprovalMode.MAJORITY,
                        REMOVE_APPROVER,
                        "OPEN 2: 21 APPROVED, 22 OPEN, 23 OPEN, 31 AHEAD, 41 REMOVED"),
                Arguments.of(ApprovalMode.MAJORITY, RETURN_TO_LEVEL, "OPEN 1: 21 AHEAD, 22 AHEAD, 23 AHEAD, 31 AHEAD"),
                Arguments.of(
                        ApprovalMode.MAJORITY,
                        RETURN_TO_SUBMITTER,
                        "RETURNED 2: 21 RETURNED, 22 CANCELLED, 23 CANCELLED, 31 CANCELLED"),
                Arguments.of(
                        ApprovalMode.MAJORITY, TAKE_BACK, "OPEN 2: 21 OPEN, 22 OPEN, 23 OPEN, 31 AHEAD, 41 REMOVED"),
                Arguments.of(
                        ApprovalMode.MAJORITY, TRANSFER, "OPEN 2: 21 TRANSFERRED, 22 OPEN, 23 OPEN, 31 AHEAD, 41 OPEN"),
                Arguments.of(
                        ApprovalMode.MAJORITY,
                        WITHDRAW,
                        "WITHDRAWN 2: 21 CANCELLED, 22 CANCELLED, 23 CANCELLED, 31 CANCELLED"));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyActionDoesInEveryModeWhatItPromises(ApprovalMode mode, ApprovalAction action, String then) {
        ApprovalCase approval = atTheMiddle(mode);

        prepare(approval, action);

        assertThat(told(approval)).isEqualTo(then);
    }

    @Test
    void noCombinationIsLeftOut() {
        assertThat(combinations().map(row -> row.get()[0] + " " + row.get()[1]).collect(Collectors.toSet()))
                .hasSize(ApprovalMode.values().length * ApprovalAction.values().length);
    }

    @ParameterizedTest
    @EnumSource(ApprovalMode.class)
    void nobodyButTheHolderDecidesAndNobodyTwice(ApprovalMode mode) {
        ApprovalCase approval = atTheMiddle(mode);
        int seat = last(approval, 21).number;

        assertThatThrownBy(() -> act(approval, APPROVE, OUTSIDER, seat, null, null))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> approve(approval, 31)).isInstanceOf(Conflict.class);
        approve(approval, 21);
        assertThatThrownBy(() -> approve(approval, 21)).isInstanceOf(Conflict.class);
    }

    @Test
    void tellsTheSecondOfTwoDecidersWhoWasFaster() {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ANY);
        approve(approval, 21);

        assertThatThrownBy(() -> approve(approval, 22)).isInstanceOfSatisfying(Conflict.class, refusal -> {
            assertThat(refusal.messageKey()).isEqualTo("approval.decidedBy");
            assertThat(refusal.arguments()).containsExactly("Person 21");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = ApprovalAction.class,
            names = {"REJECT", "RETURN_TO_SUBMITTER", "RETURN_TO_LEVEL", "RECUSE"})
    void asksForAReasonWhereOneIsNeededAndChangesNothingWithout(ApprovalAction action) {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ALL);
        String before = told(approval);

        Decide silent = new Decide(action, last(approval, 21).number, " ", null, null, null, 1);
        assertThatThrownBy(() -> approval.decide(silent, 21, id -> "", NOW)).isInstanceOf(Invalid.class);

        assertThat(told(approval)).isEqualTo(before);
    }

    @Test
    void asksForTheConditionsOfAConditionalApproval() {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ANY);

        assertThatThrownBy(() -> approval.decide(
                        Decide.of(APPROVE_WITH_CONDITIONS, last(approval, 21).number, null), 21, id -> "", NOW))
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = ApprovalAction.class,
            names = {"TRANSFER", "DELEGATE", "CONSULT_BEFORE", "CONSULT_AFTER"})
    void nobodyHandsTheQuestionToWhoMustNotDecide(ApprovalAction action) {
        for (long who : new long[] {SUBMITTER, 77, 21, 22}) {
            ApprovalCase approval = atTheMiddle(ApprovalMode.ALL);
            assertThatThrownBy(() -> act(approval, action, 21, who, null)).isInstanceOf(Invalid.class);
        }
    }

    @Test
    void anOpinionBringsTheQuestionBackWithItsTimeBegunAnew() {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ALL);
        act(approval, DELEGATE, 21, 41L, null);
        assertThatThrownBy(() -> approve(approval, 21)).isInstanceOf(Conflict.class);
        Instant later = NOW.plusSeconds(3600);

        approval.decide(Decide.of(REJECT, last(approval, 41).number, "no"), 41, id -> "", later);

        assertThat(last(approval, 21).state).isEqualTo(State.OPEN);
        assertThat(last(approval, 21).openedAt).isEqualTo(later);
        assertThat(approval.state).isEqualTo(ApprovalState.OPEN);
    }

    @Test
    void whoGivesAnOpinionCannotSendTheQuestionAround() {
        for (ApprovalAction action :
                EnumSet.of(RETURN_TO_SUBMITTER, RETURN_TO_LEVEL, DELEGATE, CONSULT_BEFORE, CONSULT_AFTER)) {
            ApprovalCase approval = atTheMiddle(ApprovalMode.ALL);
            act(approval, CONSULT_BEFORE, 21, 41L, null);
            assertThatThrownBy(() -> act(approval, action, 41, 42L, 1)).isInstanceOf(Rejected.class);
        }
    }

    @ParameterizedTest
    @EnumSource(ApprovalMode.class)
    void whoeverWasAddedAfterwardsHasToApproveToo(ApprovalMode mode) {
        ApprovalCase approval = atTheMiddle(mode);
        act(approval, CONSULT_AFTER, 21, 41L, null);
        for (long person : new long[] {22, 23}) {
            if (last(approval, person).state == State.OPEN) {
                approve(approval, person);
            }
        }
        assertThat(approval.level).isEqualTo(2);

        ApprovalCase refused = atTheMiddle(mode);
        act(refused, CONSULT_AFTER, 21, 41L, null);
        act(refused, REJECT, 41, null, null);
        assertThat(refused.state).isEqualTo(ApprovalState.REJECTED);

        approve(approval, 41);
        assertThat(approval.level).isEqualTo(3);
    }

    @Test
    void anAddedApproverCanReturnTheQuestionAndEverybodyIsAskedAnew() {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ANY);
        act(approval, CONSULT_AFTER, 21, 41L, null);
        Instant later = NOW.plusSeconds(60);

        approval.decide(
                new Decide(RETURN_TO_LEVEL, last(approval, 41).number, "see again", null, null, null, 1),
                41,
                id -> "",
                later);

        assertThat(last(approval, 11).state).isEqualTo(State.OPEN);
        assertThat(last(approval, 11).openedAt).isEqualTo(later);
        approve(approval, 11);
        approve(approval, 22);
        approve(approval, 31);
        assertThat(approval.state).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void onlyWhoAddedSomebodyTakesThemOffAgain() {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ALL);
        act(approval, CONSULT_BEFORE, 21, 41L, null);
        int added = last(approval, 41).number;

        assertThatThrownBy(() -> act(approval, REMOVE_APPROVER, 22, added, null, null))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> act(approval, TAKE_BACK, 21, added, null, null))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> act(approval, REMOVE_APPROVER, 21, last(approval, 22).number, null, null))
                .isInstanceOf(Forbidden.class);
        act(approval, REMOVE_APPROVER, 21, added, null, null);
        assertThat(last(approval, 21).state).isEqualTo(State.OPEN);
    }

    @Test
    void theLastWhoMayNotDecideNeedsASubstitute() {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ANY);
        approve(approval, 21);

        assertThatThrownBy(() -> act(approval, RECUSE, 31, null, null)).isInstanceOf(Rejected.class);
        act(approval, RECUSE, 31, 51L, null);
        approve(approval, 51);

        assertThat(approval.state).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void aMajorityEndsAsSoonAsItIsCertain() {
        ApprovalCase yes = atTheMiddle(ApprovalMode.MAJORITY);
        approve(yes, 21);
        approve(yes, 23);
        assertThat(told(yes)).isEqualTo("OPEN 3: 21 APPROVED, 22 CANCELLED, 23 APPROVED, 31 OPEN");

        ApprovalCase no = atTheMiddle(ApprovalMode.MAJORITY);
        act(no, REJECT, 21, null, null);
        act(no, REJECT, 23, null, null);
        assertThat(no.state).isEqualTo(ApprovalState.REJECTED);
    }

    @Test
    void theSubmitterTakesItBackUntilItIsOverAndNobodyElseDoes() {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ANY);
        assertThatThrownBy(() -> act(approval, WITHDRAW, 21, 1, null, null)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> act(approval, ACCEPT_CONDITIONS, SUBMITTER, 1, null, null))
                .isInstanceOf(Conflict.class);
        approve(approval, 21);
        approve(approval, 31);

        assertThatThrownBy(() -> act(approval, WITHDRAW, SUBMITTER, 1, null, null))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("approval.over"));
    }

    @Test
    void submittedAgainOnlyThoseAreAskedWhoseInputsChanged() {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ANY);
        approve(approval, 22);
        act(approval, RETURN_TO_SUBMITTER, 31, null, null);

        approval.submit(terms("better"), steps(ApprovalMode.ANY, "a"), Set.of(), NOW);
        assertThat(told(approval)).isEqualTo("OPEN 3: 21 CANCELLED, 22 APPROVED, 23 CANCELLED, 31 OPEN");

        act(approval, RETURN_TO_SUBMITTER, 31, null, null);
        approval.submit(terms("other"), steps(ApprovalMode.ANY, "b"), Set.of(), NOW);
        assertThat(told(approval)).isEqualTo("OPEN 2: 21 OPEN, 22 OPEN, 23 OPEN, 31 AHEAD");
        assertThat(last(approval, 11).carried).isTrue();
    }

    @Test
    void conditionsOfWhoDecidesLastHaveToBeAccepted() {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ANY);
        approve(approval, 21);
        act(approval, APPROVE_WITH_CONDITIONS, 31, null, null);

        assertThat(approval.state).isEqualTo(ApprovalState.CONDITIONS);
        act(approval, ACCEPT_CONDITIONS, SUBMITTER, 1, null, null);
        assertThat(approval.state).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void conditionsStayWithTheApprovalThatIsTakenOver() {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ANY);
        act(approval, APPROVE_WITH_CONDITIONS, 21, null, null);
        act(approval, RETURN_TO_SUBMITTER, 31, null, null);
        approval.submit(terms("better"), steps(ApprovalMode.ANY, "a"), Set.of(), NOW);

        approve(approval, 31);

        assertThat(approval.state).isEqualTo(ApprovalState.CONDITIONS);
    }

    @ParameterizedTest
    @EnumSource(Duplicate.class)
    void whoComesUpTwiceIsAskedAsThePolicySays(Duplicate policy) {
        ApprovalCase approval = fresh(policy);
        approval.submit(
                terms(null),
                List.of(
                        chosen(1, Role.SALES_MANAGER, ApprovalMode.ANY, 11, "x"),
                        chosen(2, Role.FINANCE, ApprovalMode.ANY, 11, "x"),
                        chosen(3, Role.LEGAL, ApprovalMode.ANY, 12, "x"),
                        chosen(4, Role.GENERAL_MANAGER, ApprovalMode.ANY, 11, "x")),
                Set.of(),
                NOW);
        approve(approval, 11);
        assertThat(approval.level).isEqualTo(policy == Duplicate.EACH ? 2 : 3);
        if (policy == Duplicate.EACH) {
            approve(approval, 11);
        }

        approve(approval, 12);

        assertThat(approval.state)
                .isEqualTo(policy == Duplicate.FIRST_ONLY ? ApprovalState.APPROVED : ApprovalState.OPEN);
    }

    @Test
    void whoLeavesIsReplacedAtEverySeatNotYetDecided() {
        ApprovalCase approval = atTheMiddle(ApprovalMode.ALL);
        act(approval, CONSULT_BEFORE, 21, 41L, null);

        assertThat(approval.leaves(21, 51, NOW)).isTrue();
        assertThat(approval.leaves(31, 52, NOW)).isTrue();
        assertThat(approval.leaves(OUTSIDER, 53, NOW)).isFalse();

        assertThat(last(approval, 41).state).isEqualTo(State.CANCELLED);
        approve(approval, 51);
        approve(approval, 22);
        approve(approval, 23);
        approve(approval, 52);
        assertThat(approval.state).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void nothingToAskIsApprovedAtOnce() {
        ApprovalCase approval = fresh(Duplicate.EACH);
        approval.submit(terms(null), List.of(), Set.of(), NOW);
        assertThat(approval.state).isEqualTo(ApprovalState.APPROVED);
        assertThatThrownBy(() -> approval.submit(terms(null), List.of(), Set.of(), NOW))
                .isInstanceOf(Refusal.class);
    }

    private static ApprovalRound.Submitted terms(@Nullable String why) {
        return new ApprovalRound.Submitted("[]", null, why, null);
    }

    private static void prepare(ApprovalCase approval, ApprovalAction action) {
        switch (action) {
            case TRANSFER, DELEGATE, CONSULT_BEFORE, CONSULT_AFTER -> act(approval, action, 21, 41L, null);
            case TAKE_BACK -> {
                act(approval, DELEGATE, 21, 41L, null);
                act(approval, TAKE_BACK, 21, last(approval, 41).number, null, null);
            }
            case REMOVE_APPROVER -> {
                act(approval, CONSULT_AFTER, 21, 41L, null);
                act(approval, REMOVE_APPROVER, 21, last(approval, 41).number, null, null);
            }
            case RETURN_TO_LEVEL -> act(approval, action, 21, null, 1);
            case WITHDRAW -> act(approval, action, SUBMITTER, 1, null, null);
            case ACCEPT_CONDITIONS -> {
                act(approval, APPROVE_WITH_CONDITIONS, 21, null, null);
                Stream.of(22L, 23L, 31L)
                        .filter(person -> last(approval, person).state != State.CANCELLED)
                        .forEach(person -> {
                            if (last(approval, person).state == State.OPEN) {
                                approve(approval, person);
                            }
                        });
                act(approval, action, SUBMITTER, 1, null, null);
            }
            default -> act(approval, action, 21, null, null);
        }
    }
}
