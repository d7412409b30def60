package org.batoncrm.renewal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;

/** Reckons offers: exact, rounded once, to the currency's decimals. */
final class RenewalMath {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal YEAR = new BigDecimal(12);

    private RenewalMath() {}

    /**
     * What the next term is worth.
     *
     * @param base what renews, for {@code months}
     * @param uplift change of the price in percent, from the first month on
     * @param step change in percent after each whole year
     */
    static BigDecimal offer(
            BigDecimal base, int months, int nextMonths, BigDecimal uplift, BigDecimal step, String currency) {
        BigDecimal month = base.multiply(factor(uplift)).divide(new BigDecimal(months), MathContext.DECIMAL128);
        BigDecimal all = BigDecimal.ZERO;
        for (int done = 0; done < nextMonths; done += YEAR.intValue()) {
            all = all.add(month.multiply(new BigDecimal(Math.min(YEAR.intValue(), nextMonths - done))));
            month = month.multiply(factor(step));
        }
        return all.setScale(decimals(currency), RoundingMode.HALF_UP);
    }

    /** By how many percent the next term is dearer than the one that ends, for the same time. */
    static double change(BigDecimal net, int months, BigDecimal nextNet, int nextMonths) {
        if (net.signum() <= 0) {
            return 0;
        }
        BigDecimal same =
                net.multiply(new BigDecimal(nextMonths)).divide(new BigDecimal(months), MathContext.DECIMAL128);
        return nextNet.subtract(same)
                .multiply(HUNDRED)
                .divide(same, 4, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private static BigDecimal factor(BigDecimal percent) {
        return BigDecimal.ONE.add(percent.divide(HUNDRED, MathContext.DECIMAL128));
    }

    static int decimals(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
