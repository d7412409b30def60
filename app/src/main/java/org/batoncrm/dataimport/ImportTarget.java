package org.batoncrm.dataimport;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** What a row becomes. Each kind of record has one; rights and rules are those of the record's room. */
interface ImportTarget {

    /** What to do with a row whose record is there already. */
    enum OnDuplicate {
        SKIP,
        UPDATE,
        CREATE
    }

    /** How a row ended. */
    enum Outcome {
        CREATED,
        UPDATED,
        SKIPPED,
        FAILED
    }

    /**
     * A written row.
     *
     * @param reasonKey message key of why it was skipped; null otherwise
     * @param before the record before an update, to put back on undo
     */
    record Written(
            Outcome outcome,
            @Nullable RecordId record,
            @Nullable Integer version,
            @Nullable String reasonKey,
            @Nullable Map<String, @Nullable Object> before) {

        static Written created(RecordId record, int version) {
            return new Written(Outcome.CREATED, record, version, null, null);
        }

        static Written skipped(@Nullable RecordId there, String reasonKey) {
            return new Written(Outcome.SKIPPED, there, null, reasonKey, null);
        }
    }

    /** How the file is to be taken. */
    record Options(OnDuplicate onDuplicate, boolean startProcesses, String jobKey) {}

    /** The type as REST names it, for example {@code lead}. */
    String type();

    List<ImportField> fields();

    /**
     * Writes one row in the caller's transaction.
     *
     * @param cells by field key; columns without a field come as {@code custom.<header>}
     */
    Written write(Map<String, String> cells, int rowNumber, Options options);

    /**
     * By what other rows of the file would find the record that a row makes, when it is only tried out and nothing is
     * there to be found.
     *
     * @param made what later rows may know it by
     * @param sought what it looks for itself
     */
    record Likeness(Set<String> made, Set<String> sought) {

        boolean meets(Set<String> earlier) {
            return sought.stream().anyMatch(earlier::contains);
        }
    }

    Likeness likeness(Map<String, String> cells);

    /** Takes a created record back if nobody has touched it since. */
    boolean takeBack(RecordId record, int version);

    /** Puts an updated record back if nobody has touched it since. */
    boolean putBack(RecordId record, int version, Map<String, @Nullable Object> before);
}
