package org.batoncrm.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.batoncrm.record.ClosingTime;
import org.batoncrm.web.BatonProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what lies in the outbox, on every node at once. No transaction is open while talking to the mail server. A mail
 * may arrive twice when a node dies between the server's answer and our note of it; its Message-ID then tells.
 */
@Component
class MailRelay {

    private static final Logger LOG = LoggerFactory.getLogger(MailRelay.class);
    private static final int BATCH = 20;

    /** How long a mail waits after each temporary refusal; after the last one it is a dead letter. */
    static final List<Long> WAITS = List.of(30L, 120L, 600L, 3_600L, 7_200L, 14_400L, 28_800L, 28_800L);

    private static final long WAIT_FOR_SERVER = 15;

    private final Outbox outbox;
    private final MailAttachments attachments;
    private final ObjectProvider<JavaMailSender> sender;
    private final MailProperties properties;
    private final ReplyAddresses replies;
    private final ClosingTime closing;
    private final String from;

    MailRelay(
            Outbox outbox,
            MailAttachments attachments,
            ObjectProvider<JavaMailSender> sender,
            MailProperties properties,
            ReplyAddresses replies,
            BatonProperties baton,
            ClosingTime closing) {
        this.outbox = outbox;
        this.attachments = attachments;
        this.sender = sender;
        this.properties = properties;
        this.replies = replies;
        this.closing = closing;
        this.from = sender(properties, baton);
    }

    static String sender(MailProperties properties, BatonProperties baton) {
        return Optional.ofNullable(properties.from())
                .filter(address -> !address.isBlank())
                .orElse("baton@" + Mailer.domain(baton.baseUrl()));
    }

    /** Whether a mail server is set up; without one all mail stays in the outbox, to be read there. */
    boolean hasServer() {
        JavaMailSender found = sender.getIfAvailable();
        return found instanceof JavaMailSenderImpl server
                ? server.getHost() != null && !server.getHost().isBlank()
                : found != null;
    }

    /** Whether mail is held back, although there may be a server. */
    boolean isHeld() {
        return properties.hold();
    }

    @Scheduled(fixedDelayString = "${baton.mail.every:2000}", initialDelay = 5_000)
    void run() {
        if (hasServer() && !isHeld()) {
            sendDue(sender.getObject());
        }
    }

    /** Sends what is due, up to the limit of one run; how many were sent. */
    int sendDue(JavaMailSender server) {
        if (server instanceof JavaMailSenderImpl known) {
            // A lease must outlive every wait for the server.
            known.getJavaMailProperties().putIfAbsent("mail.smtp.connectiontimeout", "5000");
            known.getJavaMailProperties().putIfAbsent("mail.smtp.timeout", "15000");
            known.getJavaMailProperties().putIfAbsent("mail.smtp.writetimeout", "15000");
        }
        int sent = 0;
        for (int left = properties.perRun(); left > 0 && !closing.hasCome(); ) {
            String lease = Outbox.newLease();
            List<Outbox.Taken> batch = outbox.take(Math.min(BATCH, left), lease);
            if (batch.isEmpty()) {
                return sent;
            }
            for (Outbox.Taken mail : batch) {
                if (closing.hasCome()) {
                    outbox.leave(lease);
                    return sent;
                }
                if (!outbox.begin(mail.id(), lease)) {
                    continue;
                }
                Attempt attempt = send(server, mail);
                if (attempt.kind == Kind.NO_SERVER) {
                    LOG.warn("The mail server does not take mail now: {}", attempt.why);
                    outbox.giveBack(lease, mail.id(), WAIT_FOR_SERVER, attempt.why);
                    return sent;
                }
                sent += note(mail, lease, attempt);
            }
            left -= batch.size();
        }
        return sent;
    }

    private int note(Outbox.Taken mail, String lease, Attempt attempt) {
        switch (attempt.kind) {
            case SENT -> {
                outbox.sent(mail.id(), lease);
                return 1;
            }
            case LATER -> {
                if (mail.attempts() < WAITS.size()) {
                    outbox.failed(mail.id(), lease, WAITS.get(mail.attempts()), attempt.why);
                } else {
                    outbox.dead(mail.id(), lease, attempt.why);
                }
            }
            default -> outbox.dead(mail.id(), lease, attempt.why);
        }
        return 0;
    }

    private enum Kind {
        SENT,
        LATER,
        NEVER,
        NO_SERVER
    }

    private record Attempt(Kind kind, String why) {}

    private Attempt send(JavaMailSender server, Outbox.Taken mail) {
        try {
            server.send(message(server, mail));
            return new Attempt(Kind.SENT, "");
        } catch (MailException e) {
            ServerRefusal refusal = ServerRefusal.of(e);
            return new Attempt(
                    switch (refusal.kind()) {
                        case NO_SERVER -> Kind.NO_SERVER;
                        case TEMPORARY -> Kind.LATER;
                        case FINAL -> Kind.NEVER;
                    },
                    refusal.why());
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Attempt(Kind.NEVER, String.valueOf(e.getMessage()));
        }
    }

    private MimeMessage message(JavaMailSender server, Outbox.Taken mail)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = server.createMimeMessage();
        MimeMessageHelper helper =
                new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED, StandardCharsets.UTF_8.name());
        helper.setFrom(new InternetAddress(from, properties.fromName(), StandardCharsets.UTF_8.name()));
        helper.setTo(new InternetAddress(mail.toAddress(), mail.toName(), StandardCharsets.UTF_8.name()));
        Optional<String> reply = replies.of(mail.recordType(), mail.recordId());
        if (reply.isPresent()) {
            helper.setReplyTo(new InternetAddress(reply.get(), properties.fromName(), StandardCharsets.UTF_8.name()));
        }
        helper.setSubject(mail.subject());
        helper.setText(mail.textBody(), mail.htmlBody());
        for (OutgoingMail.Attachment file : attachments.of(mail.id())) {
            helper.addAttachment(file.fileName(), new ByteArrayResource(file.content()), file.mediaType());
        }
        message.setHeader("Message-ID", mail.messageId());
        // So that no out-of-office note answers a machine.
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.inReplyTo() != null) {
            message.setHeader("In-Reply-To", mail.inReplyTo());
        }
        if (mail.threadRefs() != null) {
            message.setHeader("References", mail.threadRefs());
        }
        return message;
    }
}
