package org.batoncrm.mail;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What the list says of a mail.
 *
 * @param problem message key or the mail server's words; null when nothing went wrong
 */
public record MailSummary(
        long id,
        String messageId,
        String template,
        String toAddress,
        @Nullable String toName,
        String subject,
        MailState state,
        int attempts,
        Instant nextAt,
        @Nullable String problem,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable RecordId record,
        @Nullable String title) {}
