package org.batoncrm.record;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.kernel.RecordType;

/**
 * SQL for rows of other tables that belong to a record, with its type's name in {@code record_type} and its number in
 * {@code record_id}: which of them belong to a record that has certain words. A word is the beginning of one of the
 * record's words, folded as {@link Search#words} folds it, and stands in a parameter with a percent sign behind it.
 */
public final class CarriedWords {

    private CarriedWords() {}

    /** A condition: the row's record has this word. */
    public static String condition(String row, String parameter) {
        return ("exists (select 1 from search_token s where s.record_type = %s and s.record_id = %s.record_id"
                        + " and s.token like :%s)")
                .formatted(prefix(row + ".record_type"), row, parameter);
    }

    /**
     * Records that have all of these words, the type's name and the number of each, once.
     *
     * @param parameters at least one
     * @param most no more than these are looked for
     */
    public static String records(List<String> parameters, long most) {
        return SearchSql.records(type("t1.record_type") + " as record_type, t1.record_id", parameters, "", most);
    }

    /** Whether a text has a word that begins with this one. */
    public static boolean begins(Collection<String> texts, String word) {
        Set<String> words = SearchWords.of(List.copyOf(texts));
        return words.stream().anyMatch(known -> known.startsWith(word));
    }

    /** The search keeps the prefix of the numbers instead of the type's name. */
    private static String prefix(String column) {
        return translated(column, true);
    }

    private static String type(String column) {
        return translated(column, false);
    }

    private static String translated(String column, boolean toPrefix) {
        return Arrays.stream(RecordType.values())
                .filter(type -> !type.name().equals(type.prefix()))
                .map(type -> toPrefix
                        ? " when '" + type.name() + "' then '" + type.prefix() + "'"
                        : " when '" + type.prefix() + "' then '" + type.name() + "'")
                .collect(Collectors.joining("", "case " + column, " else " + column + " end"));
    }
}
