package org.batoncrm.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.paper.Paper;
import org.batoncrm.paper.PaperWords;
import org.batoncrm.paper.Papers;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What customers and colleagues get to read about a contract. */
@Component
class ContractMails {

    private record Reader(String address, String name, Locale language) {}

    private final Mailer mailer;
    private final Contacts contacts;
    private final Records records;
    private final Users users;
    private final ContractPapers papers;
    private final Papers printer;

    ContractMails(
            Mailer mailer, Contacts contacts, Records records, Users users, ContractPapers papers, Papers printer) {
        this.mailer = mailer;
        this.contacts = contacts;
        this.records = records;
        this.users = users;
        this.papers = papers;
        this.printer = printer;
    }

    /** The paper, for signature; false when the customer has no contact with an address. */
    boolean issued(ContractView view, Contract contract) {
        Optional<Reader> customer = customer(view);
        customer.ifPresent(reader -> {
            Paper paper = papers.print(view, contract, List.of(), reader.language());
            PaperWords words = printer.in(reader.language());
            Map<String, Object> model = model(view, reader);
            model.put("total", words.money(view.net().add(view.tax()), view.currency()));
            mailer.send(letter("contract/issued", reader, view, model, ":issued:" + contract.version())
                    .with(new OutgoingMail.Attachment(paper.fileName(), "application/pdf", paper.content())));
        });
        return customer.isPresent();
    }

    void remind(ContractView view, Contract contract, int round) {
        String key = ":remind:" + contract.version() + ":" + round;
        if (contract.signedByCustomer == null) {
            customer(view)
                    .ifPresent(reader -> mailer.send(
                            letter("contract/remind", reader, view, model(view, reader), key + ":customer")));
        }
        if (contract.signedByUs == null) {
            owner(view)
                    .ifPresent(reader ->
                            mailer.send(letter("contract/unsigned", reader, view, model(view, reader), key + ":us")));
        }
    }

    void cancelled(ContractView view, Contract contract) {
        String why = contract.reason == null ? "–" : contract.reason;
        if (contract.issuedAt != null) {
            customer(view)
                    .ifPresent(reader -> mailer.send(
                            letter("contract/cancelled", reader, view, model(view, reader), ":cancelled:customer")));
        }
        owner(view).ifPresent(reader -> {
            Map<String, Object> model = model(view, reader);
            model.put("reason", why);
            mailer.send(letter("contract/undone", reader, view, model, ":cancelled:us"));
        });
    }

    private static OutgoingMail letter(
            String template, Reader reader, ContractView view, Map<String, Object> model, String key) {
        return new OutgoingMail(template, reader.language(), reader.address(), view.id(), model, view.id() + key)
                .toName(reader.name());
    }

    private static Map<String, Object> model(ContractView view, Reader reader) {
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", reader.name());
        model.put("contract", view.id().toString());
        model.put("title", view.title());
        return model;
    }

    private Optional<Reader> owner(ContractView view) {
        Long owner = view.ownerId();
        UserCard card = owner == null ? null : users.cards(Set.of(owner)).get(owner);
        return card == null || !card.active() || card.email() == null
                ? Optional.empty()
                : Optional.of(new Reader(card.email(), card.name(), Languages.nearest(card.language())));
    }

    private Optional<Reader> customer(ContractView view) {
        RecordId contact = view.contact();
        try {
            Map<String, @Nullable Object> person = contact == null ? Map.of() : contacts.get(contact);
            if (contact != null && person.get("email") instanceof String address && !address.isBlank()) {
                String name = Optional.ofNullable(records.cards(Set.of(contact)).get(contact))
                        .map(RecordCard::title)
                        .orElse(address);
                return Optional.of(new Reader(address, name, language(person.get("language"))));
            }
        } catch (NotFound gone) {
            // The same as none: the contract is handed over by somebody.
        }
        return Optional.empty();
    }

    /** A contact whose language nobody knows reads English. */
    private static Locale language(@Nullable Object code) {
        return code instanceof String known && !known.isBlank() ? Languages.nearest(known) : Locale.ENGLISH;
    }
}
