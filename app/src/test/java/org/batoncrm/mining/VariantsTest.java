package org.batoncrm.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a way is told in few words. */
class VariantsTest {

    private static List<String> told(String... way) {
        return Variants.folded(List.of(way), Map.of()).stream()
                .map(stop -> stop.times() + " "
                        + String.join(
                                "",
                                stop.steps().stream()
                                        .map(Variants.Step::element)
                                        .toList()))
                .toList();
    }

    @Test
    void aStraightWayHasNoLoop() {
        assertThat(told("A", "B", "C")).containsExactly("1 A", "1 B", "1 C");
        assertThat(told()).isEmpty();
    }

    @Test
    void aLoopIsToldOnceWithHowOften() {
        assertThat(told("A", "B", "A", "B", "A", "B", "C")).containsExactly("3 AB", "1 C");
        assertThat(told("A", "A", "A")).containsExactly("3 A");
    }

    @Test
    void theLongerFoldWins() {
        assertThat(told("A", "A", "B", "A", "A", "B")).containsExactly("2 AAB");
    }

    @Test
    void aStepThatComesBackLaterIsMarked() {
        List<Variants.Stop> stops = Variants.folded(List.of("A", "B", "A"), Map.of());

        assertThat(stops.get(0).steps().get(0).again()).isFalse();
        assertThat(stops.get(2).steps().get(0).again()).isTrue();
    }
}
