package org.batoncrm.ticket;

/** What a ticket is about. */
public enum TicketCategory {
    INCIDENT,
    BUG,
    QUESTION,
    REQUEST,
    ACCOUNT_ACCESS,
    BILLING,
    CANCELLATION,
    OTHER
}
