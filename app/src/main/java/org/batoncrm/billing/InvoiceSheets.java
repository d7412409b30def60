package org.batoncrm.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Field.Kind;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordEditor;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.RecordSheet.Line;
import org.batoncrm.record.RecordSheet.Option;
import org.batoncrm.record.Records;
import org.batoncrm.record.Shown;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The fields of an invoice on its page; those of a planned one are edited in place. */
@Component
@Transactional
class InvoiceSheets implements RecordEditor {

    private static final String INVOICE = "billing.section.invoice";
    private static final String RECEIVER = "billing.section.receiver";
    private static final String SUMS = "billing.section.sums";

    private final Invoices invoices;
    private final Records records;
    private final Shown shown;
    private final Texts texts;

    InvoiceSheets(Invoices invoices, Records records, Shown shown, Texts texts) {
        this.invoices = invoices;
        this.records = records;
        this.shown = shown;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.INVOICE;
    }

    @Override
    @Transactional(readOnly = true)
    public RecordSheet sheet(RecordId id) {
        InvoiceView invoice = invoices.get(id);
        boolean writable = invoices.mayWrite();
        boolean editable = writable && invoice.state() == InvoiceState.PLANNED;
        return new RecordSheet(
                id,
                invoice.version(),
                (invoice.number() == null ? "" : invoice.number() + " ") + invoice.title(),
                texts.get(invoice.kind().labelKey()) + " · "
                        + texts.get(invoice.state().labelKey())
                        + (invoice.isDisputed() ? " · " + texts.get("billing.dispute") : ""),
                writable,
                List.of(
                        new RecordSheet.Section(SUMS, sums(invoice)),
                        new RecordSheet.Section(INVOICE, about(invoice, editable)),
                        new RecordSheet.Section(RECEIVER, receiver(invoice, editable))));
    }

    private List<Line> sums(InvoiceView invoice) {
        List<Line> lines = new ArrayList<>(List.of(
                money("net", invoice.net(), invoice),
                money("tax", invoice.tax(), invoice),
                money("gross", invoice.gross(), invoice),
                money("open", invoice.open(), invoice)));
        if (invoice.credited().signum() > 0) {
            lines.add(money("credited", invoice.credited(), invoice));
        }
        if (invoice.writtenOff().signum() > 0) {
            lines.add(money("writtenOff", invoice.writtenOff(), invoice));
        }
        return lines;
    }

    private List<Line> about(InvoiceView invoice, boolean editable) {
        List<Line> lines = new ArrayList<>();
        lines.add(line("title", "billing.about", Kind.TEXT, editable, invoice.title(), invoice.title()));
        lines.add(reference("record.type.account", "accountId", invoice.account()));
        if (invoice.contract() != null) {
            lines.add(reference("record.type.contract", "contractId", invoice.contract()));
        }
        if (invoice.credits() != null) {
            lines.add(reference("billing.kind.invoice", "credits", invoice.credits()));
        }
        lines.add(line(
                "plannedOn",
                "billing.plannedOn",
                Kind.DATE,
                editable,
                shown.text(invoice.plannedOn()),
                invoice.plannedOn().toString()));
        if (invoice.issuedOn() != null) {
            lines.add(fixed("issuedOn", "billing.issuedOn", shown.text(invoice.issuedOn())));
        }
        if (invoice.dueOn() != null) {
            lines.add(fixed("dueOn", "billing.dueOn", shown.text(invoice.dueOn())));
        }
        if (invoice.settledOn() != null) {
            lines.add(fixed("settledOn", "billing.settledOn", shown.text(invoice.settledOn())));
        }
        lines.add(line(
                "paymentTermsDays",
                "billing.paymentTermsDays",
                Kind.NUMBER,
                editable,
                shown.text(invoice.paymentTermsDays()),
                String.valueOf(invoice.paymentTermsDays())));
        if (invoice.isInvoice()) {
            lines.add(line(
                    "automatic",
                    "billing.automatic",
                    Kind.YES_NO,
                    editable,
                    shown.text(invoice.automatic()),
                    String.valueOf(invoice.automatic())));
        }
        if (invoice.isDisputed()) {
            lines.add(fixed("disputedOn", "billing.disputedOn", shown.text(invoice.disputedOn())));
            lines.add(fixed("dispute", "billing.dispute", String.valueOf(invoice.dispute())));
        }
        if (invoice.reason() != null) {
            lines.add(fixed("reason", "billing.reason", invoice.reason()));
        }
        return lines;
    }

    private List<Line> receiver(InvoiceView invoice, boolean editable) {
        String number = invoice.taxNumber() == null ? "" : invoice.taxNumber();
        List<Option> types = Arrays.stream(TaxType.values())
                .map(type -> new Option(type.name(), texts.get(type.labelKey())))
                .toList();
        return List.of(
                line("billedTo", "billing.billedTo", Kind.TEXT, editable, invoice.billedTo(), invoice.billedTo()),
                line("taxNumber", "billing.taxNumber", Kind.TEXT, editable, number, number),
                new Line(
                        "taxType",
                        "billing.taxType",
                        Kind.CHOICE,
                        editable,
                        true,
                        40,
                        texts.get(invoice.taxType().labelKey()),
                        invoice.taxType().name(),
                        null,
                        types));
    }

    private Line money(String key, BigDecimal amount, InvoiceView invoice) {
        return fixed(key, "billing." + key, Amounts.text(amount, invoice.currency()));
    }

    private Line reference(String label, String key, RecordId id) {
        RecordCard card = records.cards(List.of(id)).get(id);
        String name = card == null ? id.toString() : card.title();
        return new Line(
                key,
                label,
                Kind.RECORD,
                false,
                false,
                40,
                name,
                id.toString(),
                records.readable(id) ? id.link() : null,
                List.of());
    }

    private static Line fixed(String key, String label, String text) {
        return line(key, label, Kind.TEXT, false, text, text);
    }

    private static Line line(String key, String label, Kind kind, boolean editable, String text, String held) {
        return new Line(key, label, kind, editable, false, 255, text, held, null, List.of());
    }

    @Override
    public void change(RecordId id, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> input = new HashMap<>(changes);
        input.keySet().stream()
                .filter(key -> !Invoices.FIELDS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new NotFound(key.toLowerCase(Locale.ROOT));
                });
        invoices.change(id, null, input);
    }
}
