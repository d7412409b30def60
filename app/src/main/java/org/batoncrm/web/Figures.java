package org.batoncrm.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Numbers as the reader writes them; templates know it as {@code #figures}. */
@Component
public class Figures {

    private static final int FINEST = 8;

    /** An amount with two decimals, or more when it has more: 8,677.80 or 8.677,80; nothing for nothing. */
    public String money(@Nullable Object amount) {
        return written(amount, 2);
    }

    /** An amount followed by its currency. */
    public String money(@Nullable Object amount, @Nullable String currency) {
        String written = money(amount);
        return written.isEmpty() || currency == null ? written : written + " " + currency;
    }

    /** A number with as many decimals as it has. */
    public String number(@Nullable Object number) {
        return written(number, 0);
    }

    public String percent(@Nullable Object number) {
        String written = number(number);
        return written.isEmpty() ? written : written + " %";
    }

    private static String written(@Nullable Object held, int least) {
        if (held == null || held.toString().isBlank()) {
            return "";
        }
        NumberFormat format = NumberFormat.getNumberInstance(LocaleContextHolder.getLocale());
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(FINEST);
        return format.format(held instanceof BigDecimal exact ? exact : new BigDecimal(held.toString()));
    }
}
