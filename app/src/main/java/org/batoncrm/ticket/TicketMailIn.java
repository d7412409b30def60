package org.batoncrm.ticket;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.file.Attached;
import org.batoncrm.inbox.IncomingMail;
import org.batoncrm.inbox.MailFiling;
import org.batoncrm.inbox.MailTaker;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail to support: what belongs to a ticket goes on there, everything else that comes to a mailbox for tickets opens one. What
 * a colleague writes by mail is a note for us alone, so that nothing meant for us reaches a customer.
 */
@Component
@Order(10)
@Transactional(propagation = Propagation.MANDATORY)
class TicketMailIn implements MailTaker {

    private static final String PURPOSE = "ticket";
    private static final int LONGEST_SUBJECT = 255;

    private final Tickets tickets;
    private final TicketTalk talk;
    private final TicketStore store;
    private final MessageStore messages;
    private final Conversation conversation;
    private final MailFiling filing;

    TicketMailIn(
            Tickets tickets,
            TicketTalk talk,
            TicketStore store,
            MessageStore messages,
            Conversation conversation,
            MailFiling filing) {
        this.tickets = tickets;
        this.talk = talk;
        this.store = store;
        this.messages = messages;
        this.conversation = conversation;
        this.filing = filing;
    }

    @Override
    public Optional<RecordId> take(IncomingMail mail) {
        Optional<RecordId> known = mail.thread()
                .or(() -> mail.purpose().equals(PURPOSE) ? mail.sameSenderAndSubject() : Optional.empty())
                .filter(id -> id.type() == RecordType.TICKET)
                .filter(id -> store.find(id).filter(one -> !one.deleted()).isPresent());
        if (known.isPresent()) {
            return Optional.of(goesOn(mail, known.get()));
        }
        return mail.purpose().equals(PURPOSE) && mail.thread().isEmpty() ? Optional.of(opens(mail)) : Optional.empty();
    }

    private RecordId goesOn(IncomingMail mail, RecordId ticket) {
        List<TicketMessage.File> files = files(mail, ticket);
        if (mail.colleague()) {
            conversation.note(
                    store.locked(ticket),
                    new Conversation.Speaker(null, mail.sender()),
                    words(mail),
                    0,
                    key(mail),
                    files);
            return ticket;
        }
        return talk.take(ticket, said(mail), files).orElse(ticket);
    }

    private RecordId opens(IncomingMail mail) {
        Map<String, @Nullable Object> input = new HashMap<>();
        String subject = mail.subject().isBlank() ? "(–)" : mail.subject();
        input.put("subject", subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT));
        String words = words(mail);
        input.put("description", words.length() <= 20_000 ? words : words.substring(0, 20_000));
        input.put("email", mail.from());
        input.put("language", mail.language().toLanguageTag());
        input.put("channel", TicketChannel.MAIL.name());
        RecordId ticket = tickets.open(input, mail.receivedAt(), mail.html(), null);
        List<TicketMessage.File> files = files(mail, ticket);
        if (!files.isEmpty()) {
            messages.layDown(ticket, "first", files);
        }
        return ticket;
    }

    private static MessageStore.Fresh said(IncomingMail mail) {
        return new MessageStore.Fresh(
                MessageKind.CUSTOMER,
                null,
                mail.sender(),
                mail.from(),
                TicketChannel.MAIL,
                words(mail),
                mail.html(),
                0,
                key(mail),
                mail.receivedAt());
    }

    /** A mail without words still says something; what was not kept of it is said. */
    private static String words(IncomingMail mail) {
        StringBuilder words = new StringBuilder(mail.text().isBlank() ? "–" : mail.text());
        mail.leftOut()
                .forEach(file -> words.append("\n\n[")
                        .append(file.name())
                        .append(": ")
                        .append(file.sentence())
                        .append(']'));
        return words.toString();
    }

    private static String key(IncomingMail mail) {
        return "mail:" + mail.id();
    }

    private List<TicketMessage.File> files(IncomingMail mail, RecordId ticket) {
        return filing.attach(mail, ticket).stream()
                .map(Attached::file)
                .map(TicketMessage.File::of)
                .toList();
    }
}
