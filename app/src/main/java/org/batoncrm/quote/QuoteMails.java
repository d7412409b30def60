package org.batoncrm.quote;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.paper.Paper;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How quotes reach the customer. */
@Component
class QuoteMails {

    /** Who gets it, and in which language. */
    record Reader(String address, String name, Locale language) {}

    private final Mailer mailer;
    private final Contacts contacts;
    private final Records records;
    private final Users users;
    private final Texts texts;

    QuoteMails(Mailer mailer, Contacts contacts, Records records, Users users, Texts texts) {
        this.mailer = mailer;
        this.contacts = contacts;
        this.records = records;
        this.users = users;
        this.texts = texts;
    }

    /** The contact of the quote; empty when there is none with an address that the actor may see. */
    Optional<Reader> readerOf(QuoteView quote) {
        RecordId contact = quote.contact();
        try {
            Map<String, @Nullable Object> person = contact == null ? Map.of() : contacts.get(contact);
            if (contact != null && person.get("email") instanceof String address && !address.isBlank()) {
                String name = Optional.ofNullable(
                                records.cards(java.util.Set.of(contact)).get(contact))
                        .map(RecordCard::title)
                        .orElse(address);
                return Optional.of(new Reader(address, name, language(person.get("language"))));
            }
        } catch (NotFound hidden) {
            // The same as none: whoever may not see the person does not write to them.
        }
        return Optional.empty();
    }

    /** A contact whose language nobody knows reads English. */
    Locale language(@Nullable Object code) {
        return code instanceof String known && !known.isBlank() ? Languages.nearest(known) : Locale.ENGLISH;
    }

    void send(QuoteView quote, Reader reader, Paper paper) {
        Locale language = reader.language();
        mailer.send(new OutgoingMail(
                        "quote/sent",
                        language,
                        reader.address(),
                        quote.deal(),
                        Map.of(
                                "name",
                                reader.name(),
                                "quote",
                                quote.called(),
                                "subject",
                                quote.title(),
                                "total",
                                quote.currency() + " " + money(quote.gross(), quote.currency(), language),
                                "validUntil",
                                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                        .withLocale(language)
                                        .format(quote.validUntil())),
                        quote.id() + ":sent")
                .toName(reader.name())
                .with(new OutgoingMail.Attachment(paper.fileName(), "application/pdf", paper.content())));
    }

    /** Tells whoever asked for an approval how it ended. */
    void decided(QuoteView quote, long submitter, String outcome) {
        UserCard reader = users.cards(java.util.Set.of(submitter)).get(submitter);
        if (reader == null || reader.email() == null) {
            return;
        }
        Locale language = Languages.nearest(reader.language());
        mailer.send(new OutgoingMail(
                "quote/decided",
                language,
                reader.email(),
                quote.deal(),
                Map.of(
                        "recipient",
                        reader.name(),
                        "quote",
                        quote.called(),
                        "subject",
                        quote.title(),
                        "outcome",
                        texts.in(language, "quote.outcome." + outcome.toLowerCase(Locale.ROOT))),
                quote.id() + ":decided:" + outcome + ":" + quote.lock()));
    }

    private static String money(BigDecimal amount, String currency, Locale language) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(
                Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
        format.setMaximumFractionDigits(4);
        return format.format(amount);
    }
}
