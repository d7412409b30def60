package org.batoncrm.kernel;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Exact decimal numbers as people and programs write them: digits and a point, nothing else. */
public final class Decimals {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,8})?");

    private Decimals() {}

    /** The number; empty when the text is none, is negative, or has more than 15 digits before or 8 behind the point. */
    public static Optional<BigDecimal> read(String text) {
        String plain = text.strip();
        return FORM.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** Without needless zeros and exponents: {@code 4821}, {@code 0.5}. */
    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * An amount as people read it, before its currency: {@code 4,821.00 EUR}. For texts that are kept and read in every
     * language of the house; all of them group by commas.
     */
    public static String told(BigDecimal amount, String currency) {
        BigDecimal plain = new BigDecimal(money(amount));
        return String.format(Locale.ROOT, "%,." + plain.scale() + "f %s", plain, currency);
    }

    /** As an amount of money, with two decimals or more: {@code 4821.00}. */
    public static String money(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.setScale(Math.max(2, plain.scale())).toPlainString();
    }
}
