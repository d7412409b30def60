package org.batoncrm.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.batoncrm.paper.Paper;
import org.batoncrm.paper.PaperSheet;
import org.batoncrm.paper.PaperWords;
import org.batoncrm.paper.Papers;
import org.springframework.stereotype.Component;

/** Invoices and credit notes on paper. */
@Component
class InvoicePapers {

    private final Papers papers;

    InvoicePapers(Papers papers) {
        this.papers = papers;
    }

    Paper print(InvoiceView invoice, Locale language) {
        PaperWords words = papers.in(language);
        return papers.print(sheet(invoice, words), words.say("billing.paper.file", invoice.called()), language);
    }

    private static PaperSheet sheet(InvoiceView invoice, PaperWords words) {
        String title = words.say(invoice.isInvoice() ? "billing.kind.invoice" : "billing.kind.credit_note");
        return new PaperSheet(
                title,
                invoice.called(),
                title + " " + invoice.called(),
                invoice.number() == null ? words.say("billing.paper.draft") : null,
                words.say("billing.paper.for"),
                customer(invoice, words),
                facts(invoice, words),
                invoice.title(),
                List.of(
                        column(words, "no", 6, false),
                        column(words, "what", 46, false),
                        column(words, "quantity", 12, true),
                        column(words, "tax", 10, true),
                        column(words, "net", 20, true)),
                rows(invoice, words),
                sums(invoice, words),
                List.of(new PaperSheet.Section(words.say("billing.paper.terms"), terms(invoice, words))),
                List.of());
    }

    private static List<String> customer(InvoiceView invoice, PaperWords words) {
        List<String> lines = new ArrayList<>(List.of(invoice.billedTo()));
        if (invoice.taxNumber() != null) {
            lines.add(words.say("billing.taxNumber") + " " + invoice.taxNumber());
        }
        return lines;
    }

    private static List<PaperSheet.Fact> facts(InvoiceView invoice, PaperWords words) {
        List<PaperSheet.Fact> facts = new ArrayList<>();
        facts.add(new PaperSheet.Fact(
                words.say("billing.issuedOn"),
                words.day(invoice.issuedOn() == null ? invoice.plannedOn() : invoice.issuedOn())));
        if (invoice.dueOn() != null) {
            facts.add(new PaperSheet.Fact(words.say("billing.dueOn"), words.day(invoice.dueOn())));
        }
        facts.add(new PaperSheet.Fact(words.say("billing.paper.currency"), invoice.currency()));
        if (invoice.contract() != null) {
            facts.add(new PaperSheet.Fact(
                    words.say("record.type.contract"), invoice.contract().toString()));
        }
        if (invoice.taxType() != TaxType.NONE) {
            facts.add(new PaperSheet.Fact(
                    words.say("billing.taxType"), words.say(invoice.taxType().labelKey())));
        }
        return facts;
    }

    private static PaperSheet.Column column(PaperWords words, String key, int width, boolean amount) {
        return new PaperSheet.Column(words.say("billing.paper." + key), width, amount);
    }

    private static List<List<String>> rows(InvoiceView invoice, PaperWords words) {
        List<List<String>> rows = new ArrayList<>();
        for (InvoiceLine line : invoice.lines()) {
            rows.add(List.of(
                    String.valueOf(rows.size() + 1),
                    line.name(),
                    words.number(line.quantity().stripTrailingZeros()),
                    words.percent(line.taxPercent().stripTrailingZeros()),
                    words.amount(signed(invoice, line.net()), invoice.currency())));
        }
        return rows;
    }

    private static List<PaperSheet.Sum> sums(InvoiceView invoice, PaperWords words) {
        String currency = invoice.currency();
        return List.of(
                new PaperSheet.Sum(
                        words.say("billing.net"), words.money(signed(invoice, invoice.net()), currency), false),
                new PaperSheet.Sum(
                        words.say("billing.tax"), words.money(signed(invoice, invoice.tax()), currency), false),
                new PaperSheet.Sum(
                        words.say("billing.gross"), words.money(signed(invoice, invoice.gross()), currency), true));
    }

    private static BigDecimal signed(InvoiceView invoice, BigDecimal amount) {
        BigDecimal plain = Sums.rounded(amount, invoice.currency());
        return invoice.isInvoice() ? plain : plain.negate();
    }

    private static List<String> terms(InvoiceView invoice, PaperWords words) {
        List<String> terms = new ArrayList<>();
        if (invoice.dueOn() != null) {
            terms.add(words.say("billing.paper.pay", words.day(invoice.dueOn()), invoice.called()));
        }
        if (!invoice.isInvoice()) {
            terms.add(words.say("billing.paper.credits", String.valueOf(invoice.credits())));
        }
        if (invoice.taxType() == TaxType.REVERSE_CHARGE) {
            terms.add(words.say("billing.paper.reverse"));
        }
        return terms;
    }
}
