package org.batoncrm.inbox;

import java.util.List;
import java.util.Locale;

/** The heaps into which the desk sorts mail. */
public enum InboxTab {
    UNMATCHED(MailState.UNMATCHED),
    HELD(MailState.HELD),
    UNREADABLE(MailState.UNREADABLE),
    LOG(MailState.LOGGED, MailState.DISCARDED),
    ALL(MailState.values());

    private final List<MailState> states;

    InboxTab(MailState... states) {
        this.states = List.of(states);
    }

    List<String> states() {
        return states.stream().map(Enum::name).toList();
    }

    /** As addresses write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The heap of that code; the first one for anything else. */
    public static InboxTab of(String code) {
        for (InboxTab tab : values()) {
            if (tab.code().equals(code)) {
                return tab;
            }
        }
        return UNMATCHED;
    }
}
