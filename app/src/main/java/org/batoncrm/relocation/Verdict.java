package org.batoncrm.relocation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What would become of a case. */
public enum Verdict {
    /** It moves. */
    GREEN,
    /** It moves when somebody has said to which step. */
    CHOICE,
    /** It does not move as it is now. */
    BLOCKED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String labelKey() {
        return "relocation.verdict." + code();
    }

    /** As in an address; null when it is none of them. */
    public static @Nullable Verdict of(@Nullable String code) {
        for (Verdict verdict : values()) {
            if (verdict.code().equals(code)) {
                return verdict;
            }
        }
        return null;
    }
}
