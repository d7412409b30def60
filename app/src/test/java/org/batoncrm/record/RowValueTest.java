package org.batoncrm.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that were kept before an update are compared with what is read after it: both have to be in the same order. */
class RowValueTest {

    @Test
    void numbersAreInTheOrderOfNumbers() {
        assertThat(sorted("n10", "n9", "n100")).containsExactly("n9", "n10", "n100");
    }

    @Test
    void timesAndDaysAreInTheOrderOfTime() {
        assertThat(sorted("t2026-11-30T10:00:00.5", "t2026-11-30T10:00"))
                .containsExactly("t2026-11-30T10:00", "t2026-11-30T10:00:00.5");
        assertThat(sorted("d2026-11-30", "d2026-02-28")).containsExactly("d2026-02-28", "d2026-11-30");
    }

    @Test
    void textsAreInTheOrderOfTheirCharacters() {
        assertThat(sorted("sb", "sa", "sB")).containsExactly("sB", "sa", "sb");
    }

    @Test
    void nothingComesFirst() {
        assertThat(sorted("n1", null, "n0")).containsExactly(null, "n0", "n1");
    }

    private static List<String> sorted(String... values) {
        List<String> all = new ArrayList<>(Arrays.asList(values));
        Collections.shuffle(all);
        all.sort(RowValue::compare);
        return all;
    }
}
