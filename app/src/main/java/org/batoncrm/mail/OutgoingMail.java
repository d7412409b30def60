package org.batoncrm.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be written.
 *
 * @param template room and name, for example {@code lead/assigned}
 * @param record what it is about; null for mail about nobody's record, such as an invitation
 * @param model what the template's description asks for; texts, numbers and instants
 * @param dedupeKey the same for the same intent, for example process instance, element and turn: a second mail with it
 *     is not written
 * @param inReplyTo the Message-ID that it answers
 * @param references the Message-IDs of the thread, oldest first
 * @param attachments files that go along, {@link #MOST_BYTES} in all
 * @param answersTo the record to which answers belong; null for the record it is about. For mail that is nobody's record
 *     because not everybody who may read that record may read it
 * @param notBefore when it may go out, for example not before the reader's working day begins; null for at once
 */
public record OutgoingMail(
        String template,
        Locale locale,
        String to,
        @Nullable String toName,
        @Nullable RecordId record,
        Map<String, Object> model,
        String dedupeKey,
        @Nullable String inReplyTo,
        List<String> references,
        List<Attachment> attachments,
        @Nullable RecordId answersTo,
        @Nullable Instant notBefore) {

    /** What a mail may carry in all; more is taken by few servers. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    /**
     * A file that goes along.
     *
     * @param mediaType for example {@code application/pdf}
     */
    public record Attachment(String fileName, String mediaType, byte[] content) {}

    public OutgoingMail {
        attachments = List.copyOf(attachments);
    }

    public OutgoingMail(
            String template,
            Locale locale,
            String to,
            @Nullable RecordId record,
            Map<String, Object> model,
            String dedupeKey) {
        this(template, locale, to, null, record, model, dedupeKey, null, List.of(), List.of(), null, null);
    }

    public OutgoingMail toName(@Nullable String name) {
        return like(name, inReplyTo, references, attachments, answersTo, notBefore);
    }

    /** Puts the mail into the thread of another one. */
    public OutgoingMail answering(String messageId, List<String> thread) {
        return like(toName, messageId, thread, attachments, answersTo, notBefore);
    }

    /** With one file more. */
    public OutgoingMail with(Attachment file) {
        List<Attachment> all = new ArrayList<>(attachments);
        all.add(file);
        return like(toName, inReplyTo, references, all, answersTo, notBefore);
    }

    /** Answers to it belong to this record. */
    public OutgoingMail answersTo(RecordId thread) {
        return like(toName, inReplyTo, references, attachments, thread, notBefore);
    }

    /** It waits in the outbox until then; a moment that has passed is at once. */
    public OutgoingMail notBefore(Instant at) {
        return like(toName, inReplyTo, references, attachments, answersTo, at);
    }

    private OutgoingMail like(
            @Nullable String name,
            @Nullable String answered,
            List<String> thread,
            List<Attachment> files,
            @Nullable RecordId answers,
            @Nullable Instant earliest) {
        return new OutgoingMail(
                template, locale, to, name, record, model, dedupeKey, answered, thread, files, answers, earliest);
    }
}
