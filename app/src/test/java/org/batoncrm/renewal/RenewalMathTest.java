package org.batoncrm.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RenewalMathTest {

    private static final BigDecimal NOUGHT = BigDecimal.ZERO;

    private static BigDecimal of(String number) {
        return new BigDecimal(number);
    }

    private static String offer(String base, int months, int next, String uplift, String step, String currency) {
        return RenewalMath.offer(of(base), months, next, of(uplift), of(step), currency)
                .toPlainString();
    }

    @Test
    void theSameAgainCostsTheSame() {
        assertThat(offer("12000", 12, 12, "0", "0", "EUR")).isEqualTo("12000.00");
        assertThat(offer("999.99", 7, 7, "0", "0", "EUR")).isEqualTo("999.99");
    }

    @Test
    void aRaiseCountsFromTheFirstMonth() {
        assertThat(offer("12000", 12, 12, "5", "0", "EUR")).isEqualTo("12600.00");
        assertThat(offer("12000", 12, 6, "-10", "0", "EUR")).isEqualTo("5400.00");
    }

    @Test
    void severalYearsWithAYearlyStepAddUpYearByYear() {
        // 12600 + 12978 + 13367.34
        assertThat(offer("12000", 12, 36, "5", "3", "EUR")).isEqualTo("38945.34");
        // A last year that is not whole counts by its months.
        assertThat(offer("12000", 12, 18, "0", "10", "EUR")).isEqualTo("18600.00");
    }

    @Test
    void roundsOnceAndAsTheCurrencyDoes() {
        assertThat(offer("1000", 12, 7, "0", "0", "EUR")).isEqualTo("583.33");
        assertThat(offer("1000", 12, 7, "0", "0", "JPY")).isEqualTo("583");
    }

    @Test
    void aLongerTermIsNoRaise() {
        assertThat(RenewalMath.change(of("12000"), 12, of("24000"), 24)).isZero();
        assertThat(RenewalMath.change(of("12000"), 12, of("10800"), 12)).isEqualTo(-10);
        assertThat(RenewalMath.change(NOUGHT, 12, of("10800"), 12)).isZero();
    }
}
