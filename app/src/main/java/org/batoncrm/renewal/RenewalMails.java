package org.batoncrm.renewal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.contract.ContractView;
import org.batoncrm.customer.Contacts;
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

/** What customers get to read before their contract ends. */
@Component
class RenewalMails {

    private record Reader(String address, String name, Locale language) {}

    private final Mailer mailer;
    private final Contacts contacts;
    private final Records records;
    private final Papers printer;
    private final RenewalPapers papers;

    RenewalMails(Mailer mailer, Contacts contacts, Records records, Papers printer, RenewalPapers papers) {
        this.mailer = mailer;
        this.contacts = contacts;
        this.records = records;
        this.printer = printer;
        this.papers = papers;
    }

    /** False when there is nobody to write to. */
    boolean offer(Renewal renewal, ContractView contract) {
        Reader reader = readerOf(contract).orElse(null);
        if (reader == null) {
            return false;
        }
        Paper paper = papers.print(renewal, contract, reader.language());
        mailer.send(mail("renewal/offer", renewal, contract, reader, renewal.recordId() + ":offer:" + renewal.version())
                .with(new OutgoingMail.Attachment(paper.fileName(), "application/pdf", paper.content())));
        return true;
    }

    /** False when there is nobody to write to. */
    boolean notice(Renewal renewal, ContractView contract) {
        Reader reader = readerOf(contract).orElse(null);
        if (reader == null) {
            return false;
        }
        mailer.send(mail("renewal/notice", renewal, contract, reader, renewal.recordId() + ":notice"));
        return true;
    }

    private OutgoingMail mail(String template, Renewal renewal, ContractView contract, Reader reader, String onceKey) {
        PaperWords words = printer.in(reader.language());
        LocalDate from = renewal.endsOn.plusDays(1);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", reader.name());
        fields.put("contract", contract.title());
        fields.put("endsOn", words.day(renewal.endsOn));
        fields.put("until", words.day(from.plusMonths(renewal.nextMonths()).minusDays(1)));
        fields.put("total", words.money(renewal.nextNet(), renewal.currency));
        fields.put("deadline", words.day(renewal.noticeDeadline));
        return new OutgoingMail(template, reader.language(), reader.address(), renewal.recordId(), fields, onceKey)
                .toName(reader.name());
    }

    private Optional<Reader> readerOf(ContractView contract) {
        RecordId contact = contract.contact();
        try {
            Map<String, @Nullable Object> person = contact == null ? Map.of() : contacts.get(contact);
            if (contact != null && person.get("email") instanceof String address && !address.isBlank()) {
                RecordCard card = records.cards(Set.of(contact)).get(contact);
                Object language = person.get("language");
                return Optional.of(new Reader(
                        address,
                        card == null ? address : card.title(),
                        language instanceof String code && !code.isBlank() ? Languages.nearest(code) : Locale.ENGLISH));
            }
        } catch (NotFound gone) {
            // The same as none: somebody has to hand it over.
        }
        return Optional.empty();
    }
}
