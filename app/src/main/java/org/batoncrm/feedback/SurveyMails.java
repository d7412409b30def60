package org.batoncrm.feedback;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.PersonName;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.record.SecretLinks;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Mail to those who are asked, and to those who have said something. A survey's mail is about nobody's record: whoever may
 * read a record may read its mail, and the link lets its reader answer for the customer.
 */
@Component
class SurveyMails {

    /** Longer than any survey is open. */
    private static final Duration LINK_LIVES = Duration.ofDays(365);

    /** A person at the customer. */
    record Reader(String name, String address) {}

    private final Mailer mailer;
    private final SecretLinks links;
    private final Contacts contacts;
    private final Users users;
    private final Texts texts;
    private final BatonProperties baton;

    SurveyMails(Mailer mailer, SecretLinks links, Contacts contacts, Users users, Texts texts, BatonProperties baton) {
        this.mailer = mailer;
        this.links = links;
        this.contacts = contacts;
        this.users = users;
        this.texts = texts;
        this.baton = baton;
    }

    /** Who is asked; empty when nobody is known, or has no address. For processes. */
    Optional<Reader> reader(@Nullable RecordId contact) {
        if (contact == null) {
            return Optional.empty();
        }
        try {
            Map<String, @Nullable Object> person = contacts.get(contact);
            Object address = person.get("email");
            return address == null || address.toString().isBlank()
                    ? Optional.empty()
                    : Optional.of(new Reader(
                            PersonName.of((String) person.get("firstName"), (String) person.get("lastName")),
                            address.toString()));
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    void survey(Feedback feedback, Reader reader) {
        write(feedback, reader, "survey");
    }

    void reminder(Feedback feedback, Reader reader) {
        write(feedback, reader, "reminder");
    }

    private void write(Feedback feedback, Reader reader, String what) {
        Locale language = Locale.forLanguageTag(feedback.language());
        String key = "mail.feedback.survey." + what;
        mailer.send(new OutgoingMail(
                        "feedback/survey",
                        language,
                        reader.address(),
                        null,
                        Map.of(
                                "name",
                                reader.name(),
                                "headline",
                                texts.in(language, key + ".headline"),
                                "text",
                                texts.in(language, key + "." + feedback.kind().name()),
                                "subject",
                                feedback.subject(),
                                "page",
                                baton.baseUrl() + "/survey/"
                                        + links.add(SurveyLinks.PURPOSE, feedback.id(), LINK_LIVES)),
                        feedback.id() + ":" + what)
                .toName(reader.name()));
    }

    /** What has become of what a colleague has said. */
    void answered(Feedback feedback) {
        UserCard reader = feedback.author() == null
                ? null
                : users.cards(Set.of(feedback.author())).get(feedback.author());
        if (reader == null || !reader.active() || reader.email() == null) {
            return;
        }
        Locale language = Languages.nearest(reader.language());
        mailer.send(new OutgoingMail(
                        "feedback/answered",
                        language,
                        reader.email(),
                        feedback.id(),
                        Map.of(
                                "recipient",
                                reader.name(),
                                "title",
                                feedback.title(),
                                "state",
                                texts.in(language, feedback.state().labelKey()),
                                "reply",
                                feedback.reply() == null ? "–" : feedback.reply()),
                        feedback.id() + ":answered:" + feedback.repliedAt())
                .toName(reader.name()));
    }
}
