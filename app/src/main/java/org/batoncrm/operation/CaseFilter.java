package org.batoncrm.operation;

import java.util.Locale;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Which cases to list; what is null or ALL does not matter.
 *
 * @param step an element at which they stand
 * @param record what they are about
 */
public record CaseFilter(
        @Nullable String process,
        @Nullable String step,
        @Nullable Integer version,
        State state,
        @Nullable RecordId record) {

    /** How the cases are; those that have ended are listed for a month. */
    public enum State {
        ALL,
        ACTIVE,
        SUSPENDED,
        FAILING,
        ENDED;

        /** As in an address; ALL when it is none of them. */
        public static State of(@Nullable String code) {
            for (State state : values()) {
                if (state.code().equals(code)) {
                    return state;
                }
            }
            return ALL;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As an address says it; a record that is none finds nothing. */
    public static CaseFilter of(
            @Nullable String process,
            @Nullable String step,
            @Nullable String version,
            @Nullable String state,
            @Nullable String record) {
        return new CaseFilter(
                blankless(process),
                blankless(step),
                version != null && version.matches("[1-9]\\d{0,8}") ? Integer.valueOf(version) : null,
                State.of(state),
                blankless(record) == null
                        ? null
                        : RecordId.of(String.valueOf(record).strip().toUpperCase(Locale.ROOT)));
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
