package org.batoncrm.mail;

import java.util.Optional;
import org.batoncrm.process.RunningDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts a mail into words: those that were published with the process whose case is being moved, else those of the house.
 * Words that cannot be used never keep a case from going on.
 */
@Component
class MailLetters {

    private static final Logger LOG = LoggerFactory.getLogger(MailLetters.class);

    private final MailTemplates templates;
    private final RunningDefinition running;

    MailLetters(MailTemplates templates, RunningDefinition running) {
        this.templates = templates;
        this.running = running;
    }

    MailTemplates.Written write(OutgoingMail mail) {
        Optional<String> published = running.file(
                MailFile.ENDING,
                process -> MailFile.name(process, mail.template()).orElse(""));
        return published
                .flatMap(content -> inWordsOf(content, mail))
                .orElseGet(() -> templates.write(mail.template(), mail.locale(), mail.record(), mail.model()));
    }

    private Optional<MailTemplates.Written> inWordsOf(String content, OutgoingMail mail) {
        try {
            return Optional.of(templates.write(
                    mail.template(),
                    mail.locale(),
                    mail.record(),
                    mail.model(),
                    MailWords.read(content).orElseThrow(() -> new IllegalArgumentException("These are no words"))));
        } catch (RuntimeException unusable) {
            LOG.warn(
                    "The published words of the mail {} cannot be used; it goes out in those of the house",
                    mail.template(),
                    unusable);
            return Optional.empty();
        }
    }
}
