package org.batoncrm.billing;

import java.math.BigDecimal;
import java.text.NumberFormat;
import org.springframework.context.i18n.LocaleContextHolder;

/** Amounts as the reader's language writes them. */
public final class Amounts {

    private Amounts() {}

    /** With as many decimals as the currency has, and the currency behind: {@code 1,190.00 EUR}. */
    public static String text(BigDecimal amount, String currency) {
        return number(amount, currency) + " " + currency;
    }

    /** The number alone, for tables that name the currency once. */
    public static String number(BigDecimal amount, String currency) {
        NumberFormat format = NumberFormat.getNumberInstance(LocaleContextHolder.getLocale());
        format.setMinimumFractionDigits(Sums.decimals(currency));
        format.setMaximumFractionDigits(Math.max(4, Sums.decimals(currency)));
        return format.format(amount);
    }
}
