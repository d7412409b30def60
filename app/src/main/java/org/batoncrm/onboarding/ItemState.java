package org.batoncrm.onboarding;

import java.util.Locale;

/** What has become of an item of the plan. */
public enum ItemState {
    /** Not begun, or what it depends on is not done. */
    OPEN,
    /** Somebody can do it now. */
    WAITING,
    DONE,
    /** Not needed after all. */
    DROPPED;

    /** Message key of its name. */
    public String labelKey() {
        return "onboarding.item.state." + name().toLowerCase(Locale.ROOT);
    }
}
