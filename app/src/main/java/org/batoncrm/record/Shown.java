package org.batoncrm.record;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Tongues;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Dates, numbers and yes and no as the reader's language writes them. */
@Component("shown")
public class Shown {

    /** How histories mark a country or a language, so that each reader gets its name in the own language. */
    public static final String COUNTRY = "country:";

    public static final String LANGUAGE = "language:";

    /** An amount beside its currency. */
    record Amount(BigDecimal amount, @Nullable String currency) {}

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final Pattern FRACTION = Pattern.compile("(-?\\d{1,15}\\.\\d{2,8})( [A-Z]{3})?");

    private final Texts texts;
    private final Times times;

    Shown(Texts texts, Times times) {
        this.texts = texts;
        this.times = times;
    }

    /** The colour of a state, the same on every page. */
    public static String color(String code) {
        return switch (code) {
            case "NEW", "OPEN", "PROSPECT", "ISSUED", "B" -> "blue";
            case "WORKING", "CONTACTED", "PARTNER", "IN_PROGRESS", "PENDING" -> "azure";
            case "QUALIFIED", "CONVERTED", "CUSTOMER", "ACTIVE", "WON", "APPROVED", "DONE", "PAID", "A" -> "green";
            case "NURTURE", "WAITING", "C" -> "yellow";
            case "DISQUALIFIED", "LOST", "REJECTED", "DO_NOT_CONTACT", "OVERDUE", "WRITTEN_OFF" -> "red";
            default -> "secondary";
        };
    }

    /** What a history kept: a message key, a marked country or language, a day, a number, an amount, or a text that stays as it is. */
    public String kept(String kept) {
        Locale reader = LocaleContextHolder.getLocale();
        if (DAY.matcher(kept).matches()) {
            return day(kept);
        }
        Matcher fraction = FRACTION.matcher(kept);
        if (fraction.matches()) {
            BigDecimal number = new BigDecimal(fraction.group(1));
            NumberFormat format = NumberFormat.getNumberInstance(reader);
            format.setMinimumFractionDigits(number.scale());
            format.setMaximumFractionDigits(number.scale());
            return format.format(number) + (fraction.group(2) == null ? "" : fraction.group(2));
        }
        return kept.startsWith(COUNTRY)
                ? Countries.name(kept.substring(COUNTRY.length()), reader)
                : kept.startsWith(LANGUAGE) ? Tongues.name(kept.substring(LANGUAGE.length()), reader) : texts.get(kept);
    }

    private String day(String kept) {
        try {
            return times.text(LocalDate.parse(kept));
        } catch (DateTimeException noDay) {
            return kept;
        }
    }

    /** An amount of money without its currency, given as {@link org.batoncrm.kernel.Decimals} writes it. */
    String amount(String plain) {
        return Decimals.read(plain).map(read -> text(new Amount(read, null))).orElse(plain);
    }

    public String text(@Nullable Object held) {
        Locale locale = LocaleContextHolder.getLocale();
        if (held == null) {
            return "";
        }
        if (held instanceof LocalDate day) {
            return times.text(day);
        }
        if (held instanceof LocalDateTime utc) {
            return times.text(utc.toInstant(ZoneOffset.UTC));
        }
        if (held instanceof Instant instant) {
            return times.text(instant);
        }
        if (held instanceof Boolean yes) {
            return texts.get(yes ? "record.yes" : "record.no");
        }
        if (held instanceof Amount money) {
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setMinimumFractionDigits(2);
            format.setMaximumFractionDigits(2);
            return format.format(money.amount) + (money.currency == null ? "" : " " + money.currency);
        }
        if (held instanceof Number number) {
            // Building a format costs a hundred times what writing a score does.
            if ((number instanceof Integer || number instanceof Long) && Math.abs(number.longValue()) < 1000) {
                return number.toString();
            }
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setMaximumFractionDigits(8);
            return format.format(number);
        }
        return held.toString();
    }
}
