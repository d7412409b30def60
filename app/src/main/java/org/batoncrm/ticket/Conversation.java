package org.batoncrm.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.UserCard;
import org.batoncrm.record.TimelineEntry.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts words into a ticket's conversation, and lets the clocks follow: a word of the customer starts the time until an
 * update, an answer of one of us ends it. The caller has checked the rights and holds the ticket's lock.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Conversation {

    /** Who speaks for the house. */
    record Speaker(@Nullable Long id, String name) {}

    private final MessageStore messages;
    private final TicketStore store;
    private final TicketClocks clocks;
    private final TicketMails mails;
    private final TicketStepDesk desk;

    Conversation(
            MessageStore messages, TicketStore store, TicketClocks clocks, TicketMails mails, TicketStepDesk desk) {
        this.messages = messages;
        this.store = store;
        this.clocks = clocks;
        this.mails = mails;
        this.desk = desk;
    }

    /** The first word, with which the ticket came; the caller notes when that was. */
    void first(Standing ticket, MessageStore.Fresh said) {
        messages.first(ticket.id(), said, List.of());
    }

    /** Another word of the customer; whether it is new. */
    boolean customer(Standing ticket, MessageStore.Fresh said, List<TicketMessage.File> files) {
        if (!messages.add(ticket.id(), said, files)) {
            return false;
        }
        store.set(ticket.id(), "customer_wrote_at", said.at());
        clocks.customerWrote(ticket, said.at());
        return true;
    }

    /** An answer of one of us: the first one ends the first promise; {@code enclosures} go along in its mail. Whether it is new. */
    boolean reply(
            Standing ticket,
            Speaker by,
            String text,
            String headline,
            int minutes,
            String onceKey,
            List<TicketMessage.File> files,
            Enclosures enclosures) {
        Instant now = desk.now();
        boolean added = messages.add(
                ticket.id(),
                new MessageStore.Fresh(
                        MessageKind.REPLY,
                        by.id(),
                        by.name(),
                        null,
                        TicketChannel.HAND,
                        text,
                        null,
                        minutes,
                        onceKey,
                        now),
                files);
        if (!added) {
            return false;
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("we_wrote_at", now);
        if (ticket.firstResponseAt() == null) {
            columns.put("first_response_at", now);
        }
        columns.put("minutes_spent", ticket.minutesSpent() + minutes);
        store.set(ticket.id(), columns);
        clocks.answered(ticket.id());
        if (!mails.customer(ticket, headline, text, by.name(), onceKey, enclosures)) {
            desk.note(ticket.id(), Kind.SYSTEM, "ticket.timeline.noAddress", null);
        }
        return true;
    }

    /** Something for us alone. */
    boolean note(
            Standing ticket,
            Speaker by,
            String text,
            int minutes,
            @Nullable String onceKey,
            List<TicketMessage.File> files) {
        boolean added = messages.add(
                ticket.id(),
                new MessageStore.Fresh(
                        MessageKind.NOTE,
                        by.id(),
                        by.name(),
                        null,
                        TicketChannel.HAND,
                        text,
                        null,
                        minutes,
                        onceKey,
                        desk.now()),
                files);
        if (added && minutes > 0) {
            store.set(ticket.id(), "minutes_spent", ticket.minutesSpent() + minutes);
        }
        return added;
    }

    /** The house says something by itself: no clock hears it. */
    boolean automatic(Standing ticket, String what, String onceKey, Object... arguments) {
        String text = mails.told(ticket, what, arguments);
        if (!messages.add(
                ticket.id(),
                new MessageStore.Fresh(
                        MessageKind.AUTOMATIC,
                        null,
                        "Baton",
                        null,
                        TicketChannel.MAIL,
                        text,
                        null,
                        0,
                        onceKey,
                        desk.now()),
                List.of())) {
            return false;
        }
        mails.customer(ticket, what, text, null, onceKey, Enclosures.NONE);
        return true;
    }

    /** Who works on the ticket now, else the person at the keyboard, else the house. */
    Speaker speaker(Standing ticket) {
        Long actor = desk.actor();
        return desk.card(actor != null ? actor : ticket.ownerId())
                .map(card -> new Speaker(card.id(), card.name()))
                .orElse(new Speaker(null, "Baton"));
    }

    /** Whether the customer has written since a while. */
    boolean heardWithin(Standing ticket, Duration past) {
        return messages.customerWroteSince(ticket.id(), desk.now().minus(past));
    }

    /** Somebody of ours who is to be named. */
    static Speaker of(UserCard card) {
        return new Speaker(card.id(), card.name());
    }
}
