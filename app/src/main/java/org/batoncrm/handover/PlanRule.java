package org.batoncrm.handover;

import java.util.Locale;

/** How receivers are chosen for what a person hands over. */
public enum PlanRule {
    /** Where its customer or its record goes. */
    FOLLOW,
    /** One person. */
    ONE,
    /** Whoever has least of the kind at that moment. */
    LEAST_LOAD,
    /** One after the other. */
    EVENLY,
    /** Nobody for now: whoever wants it takes it. */
    POOL;

    /** Message key of its name. */
    public String labelKey() {
        return "handover.rule." + name().toLowerCase(Locale.ROOT);
    }
}
