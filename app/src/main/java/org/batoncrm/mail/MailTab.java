package org.batoncrm.mail;

import java.util.List;
import java.util.Locale;

/** The heaps into which the page sorts mail. */
public enum MailTab {
    OUTBOX(MailState.PENDING, MailState.SENDING, MailState.FAILED),
    SENT(MailState.SENT),
    DEAD(MailState.DEAD);

    private final List<MailState> states;

    MailTab(MailState... states) {
        this.states = List.of(states);
    }

    List<String> states() {
        return states.stream().map(Enum::name).toList();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The heap of this name; the outbox where there is none. */
    public static MailTab of(String code) {
        for (MailTab tab : values()) {
            if (tab.code().equals(code)) {
                return tab;
            }
        }
        return OUTBOX;
    }
}
