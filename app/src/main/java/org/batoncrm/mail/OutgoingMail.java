package org.batoncrm.mail;

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
        List<String> references) {

    public OutgoingMail(
            String template,
            Locale locale,
            String to,
            @Nullable RecordId record,
            Map<String, Object> model,
            String dedupeKey) {
        this(template, locale, to, null, record, model, dedupeKey, null, List.of());
    }

    public OutgoingMail toName(@Nullable String name) {
        return new OutgoingMail(template, locale, to, name, record, model, dedupeKey, inReplyTo, references);
    }

    /** Puts the mail into the thread of another one. */
    public OutgoingMail answering(String messageId, List<String> thread) {
        return new OutgoingMail(template, locale, to, toName, record, model, dedupeKey, messageId, thread);
    }
}
