package org.batoncrm.mining;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Which sum of a day.
 *
 * @param version 0 for all together
 * @param team 0 for all together, {@link Question#NO_TEAM} for records that belong to none
 * @param part the outcome, the element, or the number of the variant
 */
record DayKey(Place place, LocalDate day, String part) {

    /** What a row is about. */
    enum Kind {
        OUTCOME("C"),
        STEP("S"),
        VARIANT("V");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        static Kind of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code.equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Rows of one place lie beside each other, by day. */
    record Place(String process, Kind kind, int version, long team) {}
}
