package org.batoncrm.record;

import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who works on a record's task needs to see of it at once. A room that tells nothing lets the first fields
 * of its records stand for it.
 */
public interface KeyFacts {

    RecordType type();

    /** Not found unless the actor may read the record. */
    List<Fact> of(RecordId id);

    /**
     * One of them.
     *
     * @param link where it leads, also {@code tel:} and {@code mailto:}; null when nowhere
     * @param reasons why it is so, line by line; may be empty
     * @param wide whether it needs more than a line
     */
    record Fact(String label, String text, @Nullable String link, List<String> reasons, boolean wide) {}
}
