package org.batoncrm.inbox;

import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came in, as the desk shows it.
 *
 * @param reasonKey message key why it is in its state; null when there is nothing to say
 * @param detail what a machine or a person said about it
 * @param decidedBy name of the person who has decided about it
 * @param recordTitle null when the record is gone
 * @param blockedPictures how many pictures were not fetched
 * @param noteKeys message keys of what could not be read as it is
 * @param readable whether its content is there
 */
public record MailView(
        long id,
        MailState state,
        @Nullable String reasonKey,
        @Nullable String detail,
        @Nullable String decidedBy,
        String mailbox,
        String from,
        @Nullable String fromName,
        String to,
        String cc,
        String subject,
        Instant receivedAt,
        @Nullable Instant sentAt,
        @Nullable String messageId,
        @Nullable RecordId record,
        @Nullable String recordTitle,
        long size,
        int fileCount,
        int blockedPictures,
        List<String> noteKeys,
        boolean readable) {

    /** A file or a picture of the mail. */
    public record File(
            int position,
            String name,
            String mediaType,
            long size,
            boolean inline,
            @Nullable String problem) {

        /** For people: thousands of bytes, at least one. */
        public long kilobytes() {
            return Math.max(1, (size + 1023) / 1024);
        }
    }

    /**
     * The text of a mail.
     *
     * @param fresh what was written now
     * @param quoted the rest; null when there is none
     * @param framed whether there is HTML to look at
     */
    public record Letter(
            String text, String fresh, @Nullable String quoted, boolean framed) {}

    /** The sender as people read it. */
    public String sender() {
        return fromName == null ? from : fromName + " <" + from + ">";
    }

    /** For people: thousands of bytes, at least one. */
    public long kilobytes() {
        return Math.max(1, (size + 1023) / 1024);
    }

    /** Whether a person may still decide about it. */
    public boolean open() {
        return state != MailState.TAKEN && state != MailState.NEW;
    }
}
