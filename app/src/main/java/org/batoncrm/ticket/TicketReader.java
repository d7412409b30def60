package org.batoncrm.ticket;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.customer.Contacts;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.PersonName;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who reads for the customer, how they are called and in which language. For processes. */
@Component
class TicketReader {

    /** A person at the customer; without an address when nobody knows it. */
    record Reader(String name, @Nullable String address, Locale language) {}

    private final Contacts contacts;

    TicketReader(Contacts contacts) {
        this.contacts = contacts;
    }

    /** The address in the ticket counts; what is missing there is taken from its contact. */
    Reader of(Standing ticket) {
        Map<String, @Nullable Object> contact = contact(ticket);
        String own = text(contact.get("email"));
        String address = ticket.email() != null ? ticket.email() : own;
        String name = PersonName.of(text(contact.get("firstName")), text(contact.get("lastName")));
        String language = ticket.language() != null ? ticket.language() : text(contact.get("language"));
        return new Reader(
                name.isBlank() ? Optional.ofNullable(address).orElse("") : name,
                address,
                language == null ? Locale.ENGLISH : Languages.nearest(language));
    }

    /** The language in which the customer has written, or is written to; empty when nobody knows it. */
    Optional<Locale> language(Standing ticket) {
        String language = ticket.language() != null
                ? ticket.language()
                : text(contact(ticket).get("language"));
        return Optional.ofNullable(language).map(Languages::nearest);
    }

    private Map<String, @Nullable Object> contact(Standing ticket) {
        if (ticket.contact() == null) {
            return Map.of();
        }
        try {
            return contacts.get(ticket.contact());
        } catch (NotFound gone) {
            return Map.of();
        }
    }

    private static @Nullable String text(@Nullable Object held) {
        return held == null || held.toString().isBlank() ? null : held.toString();
    }
}
