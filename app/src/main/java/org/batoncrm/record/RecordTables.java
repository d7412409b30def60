package org.batoncrm.record;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * The tables in which a room keeps its records, so that a step that changed nothing else can be taken back. A table in
 * which other records or the outside world see what was done (numbers, mails, sums of others) does not belong here.
 */
public interface RecordTables {

    /** Parents before their children. */
    List<Table> tables();

    /**
     * A table of records.
     *
     * @param type whose rows lie in it; null when those of any type
     * @param rows the condition that finds the rows of one record by {@code :id}, and {@code :type} where it is needed
     * @param key the columns that tell its rows apart
     */
    record Table(@Nullable RecordType type, String name, String rows, List<String> key) {

        public static Table of(RecordType type, String name, String rows, String... key) {
            return new Table(type, name, rows, List.of(key));
        }

        /** The record's own row. */
        public static Table own(RecordType type, String name) {
            return of(type, name, "id = :id", "id");
        }

        /** Rows that name record type and number. */
        public static Table ofAny(String name, String... key) {
            return new Table(null, name, "record_type = :type and record_id = :id", List.of(key));
        }
    }
}
