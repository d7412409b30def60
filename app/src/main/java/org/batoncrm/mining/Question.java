package org.batoncrm.mining;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * Which finished cases of a process are asked about.
 *
 * @param from the first day on which they ended, where the house is
 * @param to the last one
 * @param version all when null
 * @param team number of a team, with those below it; {@link #NO_TEAM} for records that belong to none; all when null
 * @param outcome the element at which they ended, or {@link #TAKEN_OFF}; all when null
 * @param variant number of the way they went; all when null
 * @param owner log-in name of whoever had the record at the end; all when null
 * @param fields what fields of the records hold, by the key of a column of their list
 */
public record Question(
        String process,
        LocalDate from,
        LocalDate to,
        @Nullable Integer version,
        @Nullable Long team,
        @Nullable String outcome,
        @Nullable Long variant,
        @Nullable String owner,
        Map<String, List<String>> fields) {

    /** Stands for the team of records that belong to none. */
    public static final long NO_TEAM = -1;

    /** Stands for the end of an instance that never came to one; no element can be called so. */
    public static final String TAKEN_OFF = "-";

    /** So long a time is looked at at once. */
    public static final int MOST_DAYS = 731;

    public Question {
        fields = Map.copyOf(fields);
        new Invalid.Check()
                .that(!to.isBefore(from), "to", "mining.period.order")
                .that(!to.isAfter(from.plusDays(MOST_DAYS)), "to", "mining.period.long", MOST_DAYS)
                .orRefuse();
    }

    /** All of a process in a time. */
    public static Question of(String process, LocalDate from, LocalDate to) {
        return new Question(process, from, to, null, null, null, null, null, Map.of());
    }

    /** Whether the sums of days do not answer it, so that cases have to be looked at. */
    public boolean close() {
        return outcome != null || variant != null || owner != null || !fields.isEmpty();
    }
}
