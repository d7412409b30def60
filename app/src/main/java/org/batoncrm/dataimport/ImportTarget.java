package org.batoncrm.dataimport;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
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

    /**
     * How the file is to be taken.
     *
     * @param answers what people answered to the questions of the file, by {@link Question#key()}
     * @param parents which rows stand above which
     * @param unknown whether it is sure that nothing can be found by what the row looks for
     */
    record Options(
            OnDuplicate onDuplicate,
            boolean startProcesses,
            String jobKey,
            Map<String, String> answers,
            ParentsInFile parents,
            boolean unknown) {}

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

    /**
     * Asked once at the beginning of a batch instead of for each row: of what its rows look for, that by which nothing
     * can be found. A target that looks for each row by itself answers none.
     *
     * @param sought of all rows, see {@link Likeness}
     */
    default Set<String> unknown(Set<String> sought) {
        return Set.of();
    }

    /** Who a row is and whom it names as standing above it; both null when it names nobody. */
    record Kinship(@Nullable String key, @Nullable String parent) {}

    /** Null for records that do not stand above each other. */
    default @Nullable Kinship kinship(Map<String, String> cells) {
        return null;
    }

    /**
     * Puts a written record below the one that its row names, when that one came later in the file.
     *
     * @return its version then; null when there was nothing to do
     */
    default @Nullable Integer link(Map<String, String> cells, RecordId record) {
        return null;
    }

    /** Takes back what {@link #link} did, so that both records can be taken back; null when it was touched since. */
    default @Nullable Integer unlink(RecordId record, int version) {
        return null;
    }

    /** Whether the actor may import such records at all; asked before anything else. */
    default void requireAllowed(CurrentUser current) {
        current.require(Role.DATA_STEWARD, Role.ADMIN, Role.SALES_MANAGER, Role.SALES_DIRECTOR);
    }

    /** The fields whose contents people are asked about before the file is written. */
    default List<String> askedFields() {
        return List.of();
    }

    /** What to ask about a text that stands in one of those fields; null when it is clear. */
    default @Nullable Question question(String field, String text) {
        return null;
    }

    /** Whether what was written can be taken back. */
    default boolean undoable() {
        return true;
    }

    /** Takes a created record back if nobody has touched it since. */
    boolean takeBack(RecordId record, int version);

    /** Puts an updated record back if nobody has touched it since. */
    boolean putBack(RecordId record, int version, Map<String, @Nullable Object> before);
}
