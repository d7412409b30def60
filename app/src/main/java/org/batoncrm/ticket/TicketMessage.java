package org.batoncrm.ticket;

import java.time.Instant;
import java.util.List;
import org.batoncrm.file.FileView;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote in a ticket.
 *
 * @param author name of who wrote it
 * @param authorId the user, when it was one of us
 * @param html what came as HTML, cleaned of everything that could do something; null when it was text
 * @param minutes time spent on it
 */
public record TicketMessage(
        long id,
        MessageKind kind,
        String author,
        @Nullable Long authorId,
        @Nullable String email,
        TicketChannel channel,
        String body,
        @Nullable String html,
        int minutes,
        Instant writtenAt,
        List<File> files) {

    /**
     * A file that came or went with it.
     *
     * @param record the ticket with which it lies: this one, unless the words came here from another
     */
    public record File(long id, String name, RecordId record) {

        static File of(FileView file) {
            return new File(file.id(), file.name(), file.record());
        }

        /** The address of its content, for people of ours. */
        public String link() {
            return "/records/" + record + "/files/" + id + "/content";
        }
    }

    /** The same with its files. */
    TicketMessage with(List<File> all) {
        return new TicketMessage(
                id, kind, author, authorId, email, channel, body, html, minutes, writtenAt, List.copyOf(all));
    }
}
