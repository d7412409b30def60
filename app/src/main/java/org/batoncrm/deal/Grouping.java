package org.batoncrm.deal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what the columns of a board are made. A key is what the database groups by, as text; outside, in addresses and
 * forms, a column has a name that shows no numbers of people.
 */
interface Grouping {

    /** What a column without a value is called outside. */
    String NONE = "none";

    /** As addresses write it. */
    String code();

    /** Message key, for example "By stage". */
    String labelKey();

    /** Whether a card can be moved to another column. */
    boolean movable();

    /** Written by the room, never by a caller; {@code r} is the deal. */
    String sql();

    /** Whether the index by which columns are added up holds what they are made by. */
    default boolean indexed() {
        return false;
    }

    /** What the statement has to join for that; begins with a blank, or is empty. */
    default String join() {
        return "";
    }

    /** The columns in order. */
    List<String> keys(Pipeline pipeline, Map<String, Long> counts);

    /** How the columns are called in the reader's language; empty for the column without a value. */
    Map<String, String> names(Pipeline pipeline, List<String> keys);

    /** The names outside of these keys. */
    Map<String, String> outside(List<String> keys);

    /** The key of a name outside, as the database compares it. */
    Object inside(String column);

    /** What changes in a deal that is moved to a column. */
    Map<String, @Nullable Object> change(String column);
}
