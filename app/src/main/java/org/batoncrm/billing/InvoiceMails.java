package org.batoncrm.billing;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractView;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.paper.Paper;
import org.batoncrm.paper.Papers;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How invoices and reminders reach the customer, and who in the house hears of what is overdue. */
@Component
class InvoiceMails {

    private record Reader(String address, String name, Locale language) {}

    private final Mailer mailer;
    private final Contacts contacts;
    private final ContractFacts contracts;
    private final BillingAccounts accounts;
    private final InvoicePapers printer;
    private final Papers papers;
    private final Records records;
    private final Users users;
    private final Texts texts;

    InvoiceMails(
            Mailer mailer,
            Contacts contacts,
            ContractFacts contracts,
            BillingAccounts accounts,
            InvoicePapers printer,
            Papers papers,
            Records records,
            Users users,
            Texts texts) {
        this.mailer = mailer;
        this.contacts = contacts;
        this.contracts = contracts;
        this.accounts = accounts;
        this.printer = printer;
        this.papers = papers;
        this.records = records;
        this.users = users;
        this.texts = texts;
    }

    /** Sends the invoice once; false when nobody is there to send it to. */
    boolean send(InvoiceView invoice) {
        return to(invoice, "billing/invoice", Map.of("subject", invoice.title()), invoice.id() + ":sent");
    }

    /** Reminds once for each step; false when nobody is there to remind. */
    boolean remind(InvoiceView invoice, DunningStep step) {
        Reader reader = reader(invoice).orElse(null);
        if (reader == null) {
            return false;
        }
        String key = "billing.mail." + step.name().toLowerCase(Locale.ROOT);
        return to(
                invoice,
                "billing/reminder",
                Map.of(
                        "headline",
                        texts.in(reader.language(), key),
                        "words",
                        texts.in(reader.language(), key + ".text")),
                invoice.id() + ":" + step);
    }

    private boolean to(InvoiceView invoice, String template, Map<String, Object> more, String once) {
        Reader reader = reader(invoice).orElse(null);
        if (reader == null) {
            return false;
        }
        Locale language = reader.language();
        Map<String, Object> model = new java.util.HashMap<>(more);
        model.put("name", reader.name());
        model.put("invoice", invoice.called());
        model.put(
                "open",
                papers.in(language).money(Sums.rounded(invoice.open(), invoice.currency()), invoice.currency()));
        model.put("dueOn", day(Objects.requireNonNull(invoice.dueOn()), language));
        Paper paper = printer.print(invoice, language);
        mailer.send(new OutgoingMail(template, language, reader.address(), invoice.id(), model, once)
                .toName(reader.name())
                .with(new OutgoingMail.Attachment(paper.fileName(), "application/pdf", paper.content())));
        return true;
    }

    /** Tells the owner of the account that finance holds it. */
    void held(InvoiceView invoice) {
        Long owner = invoice.ownerId();
        UserCard reader = owner == null ? null : users.cards(Set.of(owner)).get(owner);
        if (reader == null || !reader.active() || reader.email() == null) {
            return;
        }
        Locale language = Languages.nearest(reader.language());
        RecordCard account = records.cards(List.of(invoice.account())).get(invoice.account());
        mailer.send(new OutgoingMail(
                        "billing/held",
                        language,
                        reader.email(),
                        invoice.id(),
                        Map.of(
                                "recipient",
                                reader.name(),
                                "title",
                                account == null ? invoice.billedTo() : account.title(),
                                "invoice",
                                invoice.called(),
                                "open",
                                papers.in(language)
                                        .money(Sums.rounded(invoice.open(), invoice.currency()), invoice.currency())),
                        invoice.id() + ":held")
                .toName(reader.name()));
    }

    /** Who gets the account's invoices, or else the contact of the contract; empty when neither has an address. */
    private Optional<Reader> reader(InvoiceView invoice) {
        return reader(accounts.details(invoice.account()).contact())
                .or(() -> Optional.ofNullable(invoice.contract())
                        .flatMap(contracts::find)
                        .map(ContractView::contact)
                        .flatMap(this::reader));
    }

    private Optional<Reader> reader(@Nullable RecordId contact) {
        try {
            Map<String, @Nullable Object> person = contact == null ? Map.of() : contacts.get(contact);
            if (contact != null && person.get("email") instanceof String address && !address.isBlank()) {
                RecordCard card = records.cards(Set.of(contact)).get(contact);
                Object language = person.get("language");
                return Optional.of(new Reader(
                        address,
                        card == null ? address : card.title(),
                        language instanceof String known && !known.isBlank()
                                ? Languages.nearest(known)
                                : Locale.ENGLISH));
            }
        } catch (NotFound gone) {
            // The same as none.
        }
        return Optional.empty();
    }

    private static String day(LocalDate day, Locale language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(day);
    }
}
