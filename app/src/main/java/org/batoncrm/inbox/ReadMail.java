package org.batoncrm.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was read.
 *
 * @param signs what tells that a machine has sent it
 * @param text all of the text; empty when there is none
 * @param html harmless already
 * @param files in the order in which they lie in the mail
 * @param notes what could not be read as it is, as parts of message keys
 * @param bounce null unless it is a report about a mail that did not arrive
 */
record ReadMail(
        Head head,
        Signs signs,
        String text,
        @Nullable String html,
        int blockedPictures,
        List<Part> files,
        Set<String> notes,
        @Nullable Bounce bounce) {

    /** Who wrote to whom about what, and in which thread. */
    record Head(
            @Nullable String messageId,
            List<String> references,
            String from,
            @Nullable String fromName,
            List<String> to,
            List<String> cc,
            List<String> delivered,
            String subject,
            @Nullable Instant sentAt) {}

    /** What the head says of who or what has written. */
    record Signs(
            boolean nullSender,
            @Nullable String autoSubmitted,
            boolean autoReplyHeader,
            @Nullable String precedence,
            boolean list,
            boolean suppressesReplies) {}

    /** A file, or a picture within the text. */
    record Part(int position, String name, String mediaType, boolean inline, byte[] content) {}

    /**
     * That a mail of somebody did not arrive.
     *
     * @param failed false when the mail server goes on trying
     * @param forEver whether the address takes no mail at all
     * @param messageIds those of the mail that came back
     */
    record Bounce(boolean failed, boolean forEver, String reason, List<String> messageIds) {}
}
