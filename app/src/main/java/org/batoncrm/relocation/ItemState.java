package org.batoncrm.relocation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What has become of a case of a run. */
public enum ItemState {
    PENDING,
    DONE,
    /** The engine, or what it has done since, was against it. */
    REFUSED,
    /** It stayed where it was, as nobody has said where to, or as it had gone on. */
    LEFT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String labelKey() {
        return "relocation.item." + code();
    }

    /** As in an address; null when it is none of them. */
    public static @Nullable ItemState of(@Nullable String code) {
        for (ItemState state : values()) {
            if (state.code().equals(code)) {
                return state;
            }
        }
        return null;
    }
}
