package org.batoncrm.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.batoncrm.file.Upload;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A mail that a person has sent to one of our mailboxes, as rooms see it that may take it.
 *
 * @param id its number at the desk, see {@link #link}
 * @param mailbox the name of the mailbox in the settings
 * @param purpose what the mailbox is for, as the settings say: {@code ticket}, {@code lead}, …
 * @param from the sender's address in small letters
 * @param fromName the name beside it; null when there is none
 * @param to all addresses in To, in small letters
 * @param cc all addresses in Cc, in small letters
 * @param subject in one line; may be empty
 * @param text what the sender has written now, without the mails quoted below it
 * @param fullText all of it
 * @param html made harmless; null when the mail is plain text
 * @param receivedAt the moment that counts: when the mail server received it, or when we read it, as the settings say
 * @param sentAt what the mail itself says; null when it says nothing that can be read
 * @param language the language in which to answer: of the text, or of the mailbox
 * @param threadRecord see {@link #thread}
 * @param knownOnThread whether this sender has had part in the thread before; true without a thread
 * @param sameSubjectRecord see {@link #sameSenderAndSubject}
 * @param colleague whether the sender is one of the house's own people
 * @param messageId for mails that answer this one; null when it has none
 * @param references the Message-IDs of its thread, oldest first
 * @param uploads its files, taken in and ready to be laid down with a record, see {@link MailFiling#attach}
 * @param leftOut names of files that are not kept, with the sentence why: too large, or of a kind that is refused
 */
public record IncomingMail(
        long id,
        String mailbox,
        String purpose,
        String from,
        @Nullable String fromName,
        List<String> to,
        List<String> cc,
        String subject,
        String text,
        String fullText,
        @Nullable String html,
        Instant receivedAt,
        @Nullable Instant sentAt,
        Locale language,
        @Nullable RecordId threadRecord,
        boolean knownOnThread,
        @Nullable RecordId sameSubjectRecord,
        boolean colleague,
        @Nullable String messageId,
        List<String> references,
        List<Upload> uploads,
        List<LeftOut> leftOut) {

    /** A file that is not kept beside the mail itself. */
    public record LeftOut(String name, String sentence) {}

    public IncomingMail {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        references = List.copyOf(references);
        uploads = List.copyOf(uploads);
        leftOut = List.copyOf(leftOut);
    }

    /** The record in whose thread the mail is: by our token in an address, by what it answers, by earlier mail. */
    public Optional<RecordId> thread() {
        return Optional.ofNullable(threadRecord);
    }

    /**
     * The record to which the same sender's mail of the same subject went within the last days, when the mail belongs to no
     * thread; "Re:" and the like do not make another subject.
     */
    public Optional<RecordId> sameSenderAndSubject() {
        return Optional.ofNullable(sameSubjectRecord);
    }

    /** The sender as people read it: the name, or the address. */
    public String sender() {
        return fromName == null ? from : fromName;
    }

    /** What stands behind the sender's at sign. */
    public String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    /** The page of the mail. */
    public String link() {
        return "/inbox/" + id;
    }

    /** What a timeline entry points at. */
    public String reference() {
        return "incoming:" + id;
    }
}
