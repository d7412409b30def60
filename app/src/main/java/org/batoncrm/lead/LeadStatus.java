package org.batoncrm.lead;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a lead stands, and where it may go from there. */
public enum LeadStatus {
    NEW,
    WORKING,
    QUALIFIED,
    NURTURE,
    DISQUALIFIED,
    UNREACHABLE,
    MERGED,
    WITHDRAWN,
    CONVERTED;

    private static final Set<LeadStatus> OPEN = EnumSet.of(NEW, WORKING, QUALIFIED, NURTURE);

    /** Whether somebody still has to do something about the lead. */
    public boolean open() {
        return OPEN.contains(this);
    }

    public boolean mayBecome(LeadStatus next) {
        if (this == next) {
            return true;
        }
        return switch (this) {
            case NEW -> next != CONVERTED;
            case WORKING, QUALIFIED, NURTURE -> true;
            case DISQUALIFIED, UNREACHABLE -> EnumSet.of(NEW, MERGED, WITHDRAWN).contains(next);
            case CONVERTED -> EnumSet.of(WORKING, QUALIFIED, DISQUALIFIED).contains(next);
            case MERGED, WITHDRAWN -> false;
        };
    }

    /** Message key of the name. */
    public String labelKey() {
        return "lead.status." + name().toLowerCase(Locale.ROOT);
    }
}
