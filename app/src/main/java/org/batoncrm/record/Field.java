package org.batoncrm.record;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record that people edit: how it is read, written, checked, shown and kept in the history.
 *
 * @param key its name in REST and forms; {@code consent.email} stands inside an object {@code consent}
 * @param section message key of the heading under which the page shows it
 * @param optionKeys prefix of the message keys of a choice's values
 * @param prefix of the records it may point at, for example {@code ACCT}
 * @param fixed message key of the reason why people cannot change it in this record (the text is given the record's
 *     number); null when they can
 */
public record Field<E>(
        String key,
        String labelKey,
        String section,
        Kind kind,
        int max,
        boolean required,
        List<String> options,
        @Nullable String optionKeys,
        @Nullable String prefix,
        Function<E, @Nullable Object> get,
        BiConsumer<E, @Nullable Object> set,
        Function<E, @Nullable String> fixed) {

    /** What a field holds: the Java type is given in brackets. */
    public enum Kind {
        /** One line (String). */
        TEXT,
        /** Many lines (String). */
        NOTE,
        EMAIL,
        PHONE,
        URL,
        /** Whole number (Integer). */
        NUMBER,
        /** A year, written without a mark between its digits (Integer). */
        YEAR,
        /** Exact decimal number, not negative (BigDecimal). */
        DECIMAL,
        /** Day (LocalDate). */
        DATE,
        /** Boolean. */
        YES_NO,
        /** One of the options (String). */
        CHOICE,
        /** A country (String): its ISO 3166 code when it is recognised, else as written. */
        COUNTRY,
        /** A language (String): its code when it is recognised, else as written. */
        LANGUAGE,
        /** Another record (Long, the number without prefix). */
        RECORD,
        /** Rows in a value of the room's own, with its own place on the page; written through the room's front door only. */
        ROWS,
        /** Free fields of the company (String holding a JSON object). */
        JSON
    }

    public static <E> Field<E> of(
            Kind kind,
            String key,
            String labelKey,
            String section,
            Function<E, @Nullable Object> get,
            BiConsumer<E, @Nullable Object> set) {
        int max = kind == Kind.NOTE || kind == Kind.JSON ? 20_000 : 255;
        return new Field<>(key, labelKey, section, kind, max, false, List.of(), null, null, get, set, record -> null);
    }

    public Field<E> needed() {
        return new Field<>(key, labelKey, section, kind, max, true, options, optionKeys, prefix, get, set, fixed);
    }

    public Field<E> atMost(int characters) {
        return new Field<>(
                key, labelKey, section, kind, characters, required, options, optionKeys, prefix, get, set, fixed);
    }

    public Field<E> oneOf(String keys, List<String> values) {
        return new Field<>(key, labelKey, section, kind, max, required, values, keys, prefix, get, set, fixed);
    }

    public Field<E> pointingAt(String recordPrefix) {
        return new Field<>(
                key, labelKey, section, kind, max, required, options, optionKeys, recordPrefix, get, set, fixed);
    }

    /** People cannot change it in a record for which there is a reason. */
    public Field<E> fixedWhen(Function<E, @Nullable String> reason) {
        return new Field<>(key, labelKey, section, kind, max, required, options, optionKeys, prefix, get, set, reason);
    }
}
