package org.batoncrm.ticket;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a ticket stands. */
public enum TicketState {
    NEW,
    OPEN,
    WAITING_CUSTOMER,
    WAITING_VENDOR,
    WAITING_CHANGE,
    /** For a major incident that others have reported too. */
    WAITING_PARENT,
    SOLVED,
    CLOSED,
    /** Goes on in another ticket. */
    MERGED;

    /** Whether somebody still has to do something, be it the customer. */
    public boolean live() {
        return this != CLOSED && this != MERGED;
    }

    /** Whether it waits for somebody who is not of ours. */
    public boolean waiting() {
        return name().startsWith("WAITING");
    }

    /** Message key of its name. */
    public String labelKey() {
        return "ticket.state." + name().toLowerCase(Locale.ROOT);
    }

    static List<String> names(boolean live) {
        return Arrays.stream(values())
                .filter(state -> state.live() == live)
                .map(Enum::name)
                .toList();
    }

    static String sql(boolean live) {
        return names(live).stream().collect(Collectors.joining("', '", "('", "')"));
    }
}
