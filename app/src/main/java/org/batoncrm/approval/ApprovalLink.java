package org.batoncrm.approval;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a link from a mail opens for whoever holds it.
 *
 * @param title what is decided about; null for whoever must not learn it
 * @param person for whom the link is; null for whoever must not learn it
 * @param view what the person would see; only while the link works
 * @param answer what was done where the link pointed; only when that is over
 */
public record ApprovalLink(
        Standing standing,
        long approvalId,
        @Nullable String title,
        @Nullable String person,
        @Nullable ApprovalView view,
        @Nullable Answer answer) {

    /** What can be done with a link. */
    public enum Standing {
        /** It works. */
        OPEN,
        /** It would work for a person who is logged in. */
        LOG_IN,
        /** It is for somebody else. */
        FOREIGN,
        /** Somebody has decided, with the link or otherwise. */
        DECIDED,
        /** Somebody else decides now. */
        PASSED_ON,
        /** Nobody has to decide here any more. */
        NOT_NEEDED,
        EXPIRED,
        /** An opinion is awaited first. */
        ASKING;

        /** Message key of the sentence that says so. */
        public String messageKey() {
            return "approval.link." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What somebody did. */
    public record Answer(ApprovalAction action, String name, Instant at) {}

    static ApprovalLink foreign(long approvalId) {
        return new ApprovalLink(Standing.FOREIGN, approvalId, null, null, null, null);
    }
}
