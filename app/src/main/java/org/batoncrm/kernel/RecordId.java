package org.batoncrm.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number by which people, addresses and the engine know a record: {@code LEAD-1042}. It is the engine's
 * business key too.
 */
public record RecordId(RecordType type, long value) implements Comparable<RecordId> {

    private static final Pattern FORM = Pattern.compile("([A-Z]{2,8})-([1-9][0-9]{0,17})");

    /** Reads {@code LEAD-1042}; anything else is no record and answers {@link NotFound}. */
    @JsonCreator
    public static RecordId of(String text) {
        return parse(text).orElseThrow(() -> new NotFound(text));
    }

    public static RecordId of(RecordType type, long value) {
        return new RecordId(type, value);
    }

    /** Reads {@code LEAD-1042}; empty when the text has another form. */
    public static Optional<RecordId> parse(String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return RecordType.ofPrefix(matcher.group(1)).map(type -> new RecordId(type, Long.parseLong(matcher.group(2))));
    }

    /** The address of the record's page, for example {@code /leads/LEAD-1042}. */
    public String link() {
        return "/" + type.path() + "/" + this;
    }

    @Override
    @JsonValue
    public String toString() {
        return type.prefix() + "-" + value;
    }

    @Override
    public int compareTo(RecordId other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : Long.compare(value, other.value);
    }
}
