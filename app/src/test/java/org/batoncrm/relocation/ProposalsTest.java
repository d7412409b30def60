package org.batoncrm.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which step seems to take the place of one that is gone, and what a variable can be given. */
class ProposalsTest {

    private static final Step GONE = step("User_Old", "Check terms", "legal", "Service_Before", "Service_Behind");

    private static Step step(String id, String name, String group, String... near) {
        return new Step(id, name, "userTask", false, true, group, "", Set.of(near));
    }

    @Test
    void theOneOfTheSameNameIsProposed() {
        assertThat(Proposals.of(
                        GONE,
                        List.of(step("User_A", "Sign", "finance"), step("User_B", "check terms", "finance")),
                        Set.of()))
                .hasValueSatisfying(step -> assertThat(step.id()).isEqualTo("User_B"));
    }

    @Test
    void theOneInTheSamePlaceIsProposed() {
        assertThat(Proposals.of(
                        GONE,
                        List.of(
                                step("User_A", "Sign", "finance", "Service_Before"),
                                step("User_B", "Look", "finance", "Service_Before", "Service_Behind")),
                        Set.of()))
                .hasValueSatisfying(step -> assertThat(step.id()).isEqualTo("User_B"));
    }

    @Test
    void theOneOfTheSameGroupIsProposed() {
        assertThat(Proposals.of(
                        GONE, List.of(step("User_A", "Sign", "legal"), step("User_B", "Pay", "finance")), Set.of()))
                .hasValueSatisfying(step -> assertThat(step.id()).isEqualTo("User_A"));
    }

    @Test
    void nothingIsProposedWhereTwoAreAlikeOrTakenOrOfAnotherKind() {
        Step one = step("User_A", "Sign", "legal");
        Step other = step("User_B", "Pay", "legal");
        Step several = new Step("User_C", "Check terms", "userTask", true, true, "legal", "", Set.of());

        assertThat(Proposals.of(GONE, List.of(one, other), Set.of())).isEmpty();
        assertThat(Proposals.of(GONE, List.of(one), Set.of("User_A"))).isEmpty();
        assertThat(Proposals.of(GONE, List.of(several), Set.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Integer, 12, true",
        "Integer, 12.5, false",
        "Long, 99999999999, true",
        "Double, 0.5, true",
        "Double, NaN, false",
        "Boolean, true, true",
        "Boolean, yes, false",
        "Date, 2026-12-01, true",
        "Date, 2026-13-01, false",
        "String, anything, true"
    })
    void aVariableTakesOnlyWhatIsOfItsType(String type, String text, boolean fits) {
        assertThat(new Value(type, text).fits()).isEqualTo(fits);
    }
}
