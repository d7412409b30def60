package org.batoncrm.ticket;

import java.util.Locale;

/** How urgent a ticket is, from what it affects and how fast; P1 comes first. */
public enum TicketPriority {
    P1,
    P2,
    P3,
    P4;

    /** Message key of its name. */
    public String labelKey() {
        return "ticket.priority." + name().toLowerCase(Locale.ROOT);
    }
}
