package org.batoncrm.ticket;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.UserCard;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.record.SecretLinks;
import org.batoncrm.sla.RecipientHours;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Mail about tickets. What goes to customers carries a link to their page and belongs to nobody's record: whoever may read
 * a record may read its mail, and this lets its reader speak for the customer. The conversation says what went out.
 */
@Component
class TicketMails {

    /** What the links of customers open. */
    static final String PURPOSE = "ticket";

    private final Mailer mailer;
    private final SecretLinks links;
    private final TicketReader readers;
    private final RecipientHours hours;
    private final Clock clock;
    private final Texts texts;
    private final TicketProperties settings;
    private final BatonProperties baton;

    TicketMails(
            Mailer mailer,
            SecretLinks links,
            TicketReader readers,
            RecipientHours hours,
            Clock clock,
            Texts texts,
            TicketProperties settings,
            BatonProperties baton) {
        this.mailer = mailer;
        this.links = links;
        this.readers = readers;
        this.hours = hours;
        this.clock = clock;
        this.texts = texts;
        this.settings = settings;
        this.baton = baton;
    }

    /** A sentence of the house in the customer's language. */
    String told(Standing ticket, String what, Object... arguments) {
        return texts.in(readers.of(ticket).language(), "mail.ticket.customer." + what + ".text", arguments);
    }

    /**
     * Writes to the customer.
     *
     * @param what the headline to use, for example {@code reply}
     * @param onceKey the same for the same intent
     * @param enclosures the files; the mail names those that it cannot take
     * @return whether there is an address to write to
     */
    boolean customer(
            Standing ticket, String what, String text, @Nullable String from, String onceKey, Enclosures enclosures) {
        TicketReader.Reader reader = readers.of(ticket);
        if (reader.address() == null) {
            return false;
        }
        Locale language = reader.language();
        String page = baton.baseUrl() + "/support/" + links.add(PURPOSE, ticket.id(), settings.linkValid());
        OutgoingMail mail = new OutgoingMail(
                        "ticket/customer",
                        language,
                        reader.address(),
                        null,
                        Map.of(
                                "number",
                                ticket.id().toString(),
                                "topic",
                                ticket.subject(),
                                "name",
                                reader.name(),
                                "headline",
                                texts.in(language, "mail.ticket.customer." + what + ".headline"),
                                "text",
                                text + files(language, enclosures),
                                "page",
                                page,
                                "agent",
                                from == null ? "" : from),
                        ticket.id() + ":" + onceKey)
                .toName(reader.name())
                .answersTo(ticket.id());
        for (OutgoingMail.Attachment file : enclosures.along()) {
            mail = mail.with(file);
        }
        mailer.send(mail);
        return true;
    }

    private String files(Locale language, Enclosures enclosures) {
        StringBuilder said = new StringBuilder();
        said(said, language, "enclosed", enclosures.names());
        said(said, language, "onPage", enclosures.onPage());
        return said.toString();
    }

    private void said(StringBuilder into, Locale language, String what, List<String> names) {
        if (!names.isEmpty()) {
            into.append("\n\n").append(texts.in(language, "mail.ticket.customer." + what, String.join(", ", names)));
        }
    }

    /** Tells people of ours about a ticket: at once what cannot wait, everything else in their own hours. */
    void staff(Standing ticket, Collection<UserCard> readers, String what, String detail, String onceKey) {
        readers.stream()
                .filter(reader -> reader.active() && reader.email() != null)
                .forEach(reader -> {
                    Locale language = Languages.nearest(reader.language());
                    OutgoingMail mail = new OutgoingMail(
                                    "ticket/notice",
                                    language,
                                    reader.email(),
                                    ticket.id(),
                                    Map.of(
                                            "recipient",
                                            reader.name(),
                                            "title",
                                            ticket.subject(),
                                            "priority",
                                            ticket.priority().name(),
                                            "headline",
                                            texts.in(language, "mail.ticket.notice." + what + ".headline"),
                                            "text",
                                            texts.in(language, "mail.ticket.notice." + what + ".text"),
                                            "detail",
                                            detail.isEmpty() ? "–" : texts.in(language, detail)),
                                    ticket.id() + ":" + onceKey + ":" + reader.id())
                            .toName(reader.name());
                    mailer.send(
                            ticket.priority() == TicketPriority.P1
                                    ? mail
                                    : mail.notBefore(hours.nextOpening(reader.id(), clock.instant())));
                });
    }
}
