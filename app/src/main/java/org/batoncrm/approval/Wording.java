package org.batoncrm.approval;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.batoncrm.approval.ApprovalView.Part;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Records;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes what was kept with a round in the language and with the numbers of whoever reads it now. */
@Component
class Wording {

    /** Stands for a record in a sentence until its link is put there; no text contains these characters. */
    private static final Pattern PLACE = Pattern.compile("\uE000([^\uE001]*)\uE001");

    private final Texts texts;
    private final Times times;
    private final Records records;

    Wording(Texts texts, Times times, Records records) {
        this.texts = texts;
        this.times = times;
        this.records = records;
    }

    /** A label: a message key or a text that stays as it is. */
    String label(String label) {
        return texts.get(label);
    }

    /** A value; see {@link Raw}. What cannot be read as what it claims to be is shown as it is, what is guarded masked. */
    String value(String raw) {
        return value(raw, false);
    }

    /** A value; what is guarded is shown whole to those who decide. */
    String value(String raw, boolean whole) {
        int end = raw.indexOf(':') + 1;
        String held = raw.substring(end);
        try {
            return switch (raw.substring(0, end)) {
                case Raw.NUMBER -> number(new BigDecimal(held), 0, 8);
                case Raw.PERCENT -> percent(new BigDecimal(held));
                case Raw.MONEY -> money(held);
                case Raw.DATE -> times.text(LocalDate.parse(held));
                case Raw.MOMENT -> times.text(Instant.parse(held));
                case Raw.WORD -> texts.get(held);
                case Raw.RECORD -> name(held);
                case Raw.TEXT -> held;
                case Raw.ALL ->
                    Arrays.stream(held.split(Raw.BESIDE))
                            .map(part -> value(part, whole))
                            .collect(Collectors.joining(" "));
                case Raw.GUARDED -> held.split(Raw.WHOLE, 2)[whole ? 1 : 0];
                default -> raw;
            };
        } catch (NumberFormatException | DateTimeException | IndexOutOfBoundsException malformed) {
            return raw;
        }
    }

    /** The sentence, with a link at each record that the actor may read. */
    List<Part> sentence(Told told) {
        Object[] args = told.args().stream()
                .map(arg -> arg.startsWith(Raw.RECORD)
                        ? "\uE000" + arg.substring(Raw.RECORD.length()) + "\uE001"
                        : value(arg))
                .toArray();
        String sentence = texts.get(told.key(), args);
        List<Part> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(sentence);
        int from = 0;
        while (place.find()) {
            parts.add(new Part(sentence.substring(from, place.start()), null));
            parts.add(new Part(name(place.group(1)), link(Raw.RECORD + place.group(1))));
            from = place.end();
        }
        parts.add(new Part(sentence.substring(from), null));
        return parts.stream().filter(part -> !part.text().isEmpty()).toList();
    }

    /** Where a value that is a record leads; null unless the actor may read it. */
    @Nullable
    String link(String raw) {
        return raw.startsWith(Raw.RECORD)
                ? RecordId.parse(raw.substring(Raw.RECORD.length()).split(" ", 2)[0])
                        .map(this::link)
                        .orElse(null)
                : null;
    }

    @Nullable
    String link(RecordId id) {
        return records.readable(id) ? id.link() : null;
    }

    /** The name after the number; the number when there is none. */
    private static String name(String held) {
        int name = held.indexOf(' ') + 1;
        return held.substring(name);
    }

    private static String number(BigDecimal number, int least, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(Math.max(least, most));
        return format.format(number);
    }

    private static String percent(BigDecimal percent) {
        NumberFormat format = NumberFormat.getPercentInstance(locale());
        format.setMaximumFractionDigits(2);
        return format.format(percent.movePointLeft(2));
    }

    private static String money(String held) {
        String currency = held.substring(0, 3);
        int digits;
        try {
            digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            digits = 2;
        }
        return number(new BigDecimal(held.substring(4)), digits, digits) + " " + currency;
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
