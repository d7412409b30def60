package org.batoncrm.ticket;

import java.util.Locale;

/** The way in which a ticket, or a message, came. */
public enum TicketChannel {
    MAIL,
    PORTAL,
    PHONE,
    CHAT,
    API,
    MONITORING,
    HAND,
    IMPORT,
    FEEDBACK;

    /** Message key of its name. */
    public String labelKey() {
        return "ticket.channel." + name().toLowerCase(Locale.ROOT);
    }
}
