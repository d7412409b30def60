package org.batoncrm.mail;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.web.BatonProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes mail into the outbox, inside the caller's transaction: if what happened is rolled back, nobody hears of it, and
 * if it is committed, the mail is sent however often a node or the mail server goes down.
 */
@Service
public class Mailer {

    private final OutboxMailRepository mails;
    private final MailAttachments attachments;
    private final MailLetters letters;
    private final Timeline timeline;
    private final String domain;
    private final Clock clock;

    Mailer(
            OutboxMailRepository mails,
            MailAttachments attachments,
            MailLetters letters,
            Timeline timeline,
            BatonProperties baton,
            Clock clock) {
        this.mails = mails;
        this.attachments = attachments;
        this.letters = letters;
        this.timeline = timeline;
        this.domain = domain(baton.baseUrl());
        this.clock = clock;
    }

    static String domain(String baseUrl) {
        return Optional.ofNullable(URI.create(baseUrl).getHost()).orElse("localhost");
    }

    /**
     * Writes the mail, unless one with the same key was written before. A recipient that is no address makes a dead
     * letter: the business goes on, and a person sees it.
     *
     * @return the mail's number in the outbox
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long send(OutgoingMail mail) {
        Optional<Long> written = mails.idOf(mail.dedupeKey());
        if (written.isPresent()) {
            return written.get();
        }
        // Fixed here and never again: whoever gets a mail twice can tell by it.
        String messageId = "<" + UUID.randomUUID() + "@" + domain + ">";
        OutboxMail row = new OutboxMail(mail, letters.write(mail), messageId, clock.instant());
        if (!Headers.isAddress(mail.to())) {
            row.refuse("mail.error.recipient");
        }
        mails.saveAndFlush(row);
        attachments.keep(row.id(), mail.attachments());
        if (mail.record() != null) {
            TimelineEntry entry = TimelineEntry.of(
                            TimelineEntry.Kind.MAIL_OUT,
                            "mail.timeline.out",
                            row.subject(),
                            Headers.line(mail.to(), 320))
                    .withReference("mail:" + row.id());
            timeline.add(mail.record(), entry);
        }
        return row.id();
    }
}
