package org.batoncrm.mining;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The order of cases. */
public enum CaseOrder {
    /** Those that ended last. */
    NEWEST,
    /** Those that lasted longest; at a step those that spent most time there. */
    LONGEST,
    /** Those that waited longest; at a step those that waited longest there. */
    WAITING;

    /** As in an address; the newest when it is none of them. */
    public static CaseOrder of(@Nullable String code) {
        for (CaseOrder order : values()) {
            if (order.code().equals(code)) {
                return order;
            }
        }
        return NEWEST;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
