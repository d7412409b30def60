package org.batoncrm.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/** A mail in the outbox as it was written. Sending changes the row with SQL, under a lease. */
@Entity
@Table(name = "mail_outbox")
class OutboxMail {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "mail_outbox")
    @TableGenerator(
            name = "mail_outbox",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "mail_outbox",
            allocationSize = 50)
    private @Nullable Long id;

    private String dedupeKey;
    private String messageId;
    private @Nullable String inReplyTo;
    private @Nullable String threadRefs;

    @Enumerated(EnumType.STRING)
    private @Nullable RecordType recordType;

    private @Nullable Long recordId;

    @Enumerated(EnumType.STRING)
    private @Nullable RecordType answersType;

    private @Nullable Long answersId;
    private String template;
    private String locale;
    private String toAddress;
    private @Nullable String toName;
    private String subject;

    @Column(columnDefinition = "longtext")
    private String htmlBody;

    @Column(columnDefinition = "longtext")
    private String textBody;

    @Enumerated(EnumType.STRING)
    private MailState state;

    private int attempts;
    private Instant nextAt;
    private @Nullable String lastError;
    private Instant createdAt;

    protected OutboxMail() {}

    OutboxMail(OutgoingMail mail, MailTemplates.Written written, String messageId, Instant now) {
        RecordId record = mail.record();
        this.dedupeKey = mail.dedupeKey();
        this.messageId = messageId;
        this.inReplyTo = mail.inReplyTo() == null ? null : Headers.line(mail.inReplyTo(), 255);
        this.threadRefs = mail.references().isEmpty() ? null : Headers.line(String.join(" ", mail.references()), 2000);
        this.recordType = record == null ? null : record.type();
        this.recordId = record == null ? null : record.value();
        this.answersType = mail.answersTo() == null ? null : mail.answersTo().type();
        this.answersId = mail.answersTo() == null ? null : mail.answersTo().value();
        this.template = mail.template();
        this.locale = mail.locale().toLanguageTag();
        this.toAddress = Headers.line(mail.to(), 320);
        this.toName = mail.toName() == null ? null : Headers.line(mail.toName(), 120);
        this.subject = written.subject();
        this.htmlBody = written.html();
        this.textBody = written.text();
        this.state = MailState.PENDING;
        this.createdAt = now;
        this.nextAt = mail.notBefore() != null && mail.notBefore().isAfter(now) ? mail.notBefore() : now;
    }

    /** What can never arrive is not tried; it waits for a person among the dead letters. */
    void refuse(String why) {
        this.state = MailState.DEAD;
        this.lastError = why;
    }

    long id() {
        return id == null ? 0 : id;
    }

    String subject() {
        return subject;
    }
}
