package org.batoncrm.paper;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;

/** Words, days and numbers as papers in one language write them. */
public final class PaperWords {

    private final Texts texts;
    private final Locale locale;

    PaperWords(Texts texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    public String say(String key, @Nullable Object... arguments) {
        return texts.in(locale, key, arguments);
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    public String percent(BigDecimal percent) {
        return number(percent) + " %";
    }

    /** An amount without its currency, with as many decimals as the currency has, or more when there are more. */
    public String amount(BigDecimal amount, String currency) {
        return number(amount, Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
    }

    /** An amount with its currency. */
    public String money(BigDecimal amount, String currency) {
        return currency + " " + amount(amount, currency);
    }

    public String number(BigDecimal number) {
        return number(number, 0);
    }

    /** Prices may be finer than the currency; nothing is rounded away. */
    private String number(BigDecimal number, int least) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(Math.max(least, 4));
        return format.format(number);
    }
}
