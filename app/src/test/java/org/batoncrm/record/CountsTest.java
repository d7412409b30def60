package org.batoncrm.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountsTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private Instant now = NOON;
    private final Counts counts = new Counts(new Clock() {

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private List<Integer> board(int ours, int late) {
        return counts.of("board", 1_000, () -> List.of(ours, late), both -> both.get(0));
    }

    @Test
    void manyRowsAreCountedOnceInHalfAMinute() {
        assertThat(board(1_000, 1)).containsExactly(1_000, 1);
        now = NOON.plus(Duration.ofSeconds(29));
        assertThat(board(2_000, 2)).containsExactly(1_000, 1);
        now = NOON.plus(Duration.ofSeconds(30));
        assertThat(board(2_000, 2)).containsExactly(2_000, 2);
    }

    @Test
    void fewRowsAreCountedEachTime() {
        assertThat(board(999, 1)).containsExactly(999, 1);
        assertThat(board(5, 0)).containsExactly(5, 0);
    }
}
