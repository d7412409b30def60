package org.batoncrm.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Percentiles out of sums. */
class SpreadTest {

    @Test
    void nothingHasNoPercentile() {
        assertThat(Spread.total().percentile(50)).isNull();
    }

    @Test
    void spreadsOfDaysAddUpToPercentilesThatAreAtMostOnePercentBesideTheTrueOnes() {
        Random random = new Random(7);
        List<Long> all = new ArrayList<>();
        Spread year = Spread.total();
        for (int day = 0; day < 365; day++) {
            Spread spread = Spread.ofDay();
            for (int n = 0; n < 40; n++) {
                long millis = (long) (Duration.ofMinutes(2).toMillis() * Math.exp(random.nextGaussian() * 2 + 3));
                all.add(millis);
                spread.add(millis);
            }
            year.add(spread.written());
        }
        all.sort(null);

        assertThat(year.count()).isEqualTo(all.size());
        for (int percent : new int[] {10, 50, 90, 99}) {
            long exact = all.get((int) Math.ceil(percent / 100.0 * all.size()) - 1);
            assertThat(year.percentile(percent)).isCloseTo(exact, Percentage.withPercentage(1));
        }
    }

    @Test
    void timesBeyondAllMeasureCountAsTheLongest() {
        Spread spread = Spread.ofDay();
        spread.add(Long.MAX_VALUE);
        spread.add(-5);

        assertThat(spread.percentile(10)).isZero();
        assertThat(Duration.ofMillis(spread.percentile(100))).isGreaterThan(Duration.ofDays(7_200));
    }

    @Test
    void aDayTakesLittleRoom() {
        Spread spread = Spread.ofDay();
        for (int n = 0; n < 50; n++) {
            spread.add(Duration.ofMinutes(n * n * 7L).toMillis());
        }

        assertThat(spread.written()).hasSizeLessThan(300);
    }
}
