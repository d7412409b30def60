package org.batoncrm.feedback;

import java.util.Locale;

/** Where a feedback stands. */
public enum FeedbackState {
    /** It is not time to ask yet. */
    WAITING,
    NOT_ASKED,
    ASKED,
    UNANSWERED,
    /** Answered, and somebody has to do something about it. */
    FOLLOW_UP,
    CLOSED,
    /** Said about the product, and not looked at yet. */
    RECEIVED,
    ANSWERED,
    IN_PLAN,
    DONE,
    DECLINED;

    /** Message key of its name. */
    public String labelKey() {
        return "feedback.state." + name().toLowerCase(Locale.ROOT);
    }

    /** The colour of its badge. */
    public String color() {
        return switch (this) {
            case FOLLOW_UP, RECEIVED -> "yellow";
            case CLOSED, DONE, ANSWERED -> "green";
            case ASKED, IN_PLAN -> "blue";
            default -> "secondary";
        };
    }
}
