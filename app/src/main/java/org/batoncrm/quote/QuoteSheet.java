package org.batoncrm.quote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.paper.PaperSheet;
import org.batoncrm.paper.PaperWords;

/** What the paper of a quote says. */
final class QuoteSheet {

    private final PaperWords words;
    private final ZoneId zone;

    QuoteSheet(PaperWords words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
    }

    /** Until a quote is approved, each page says that it is a draft. */
    PaperSheet of(QuoteView quote, List<String> customer) {
        boolean draft = quote.state() == QuoteState.DRAFT || quote.state() == QuoteState.IN_APPROVAL;
        return new PaperSheet(
                words.say("quote.paper.title"),
                words.say("quote.paper.called", quote.id(), quote.number()),
                quote.called(),
                draft ? words.say("quote.paper.draft") : null,
                words.say("quote.paper.for"),
                customer,
                facts(quote),
                quote.title(),
                columns(),
                rows(quote),
                sums(quote),
                List.of(new PaperSheet.Section(words.say("quote.terms"), terms(quote))),
                List.of());
    }

    private List<PaperSheet.Fact> facts(QuoteView quote) {
        LocalDate day = LocalDate.ofInstant(quote.sentAt() == null ? quote.createdAt() : quote.sentAt(), zone);
        return List.of(
                new PaperSheet.Fact(words.say("quote.paper.date"), words.day(day)),
                new PaperSheet.Fact(words.say("quote.validUntil"), words.day(quote.validUntil())),
                new PaperSheet.Fact(words.say("quote.paper.currency"), quote.currency()));
    }

    private List<PaperSheet.Column> columns() {
        return List.of(
                column("no", 6, false),
                column("what", 35, false),
                column("quantity", 11, true),
                column("price", 16, true),
                column("discount", 11, true),
                column("tax", 8, true),
                column("net", 17, true));
    }

    private PaperSheet.Column column(String key, int width, boolean amount) {
        return new PaperSheet.Column(words.say("quote.paper." + key), width, amount);
    }

    private List<List<String>> rows(QuoteView quote) {
        List<List<String>> rows = new ArrayList<>();
        for (QuoteLine line : quote.lines()) {
            BigDecimal discount = line.discountPercent();
            rows.add(List.of(
                    String.valueOf(rows.size() + 1),
                    line.name(),
                    words.number(line.quantity()),
                    words.amount(line.listPrice(), quote.currency()),
                    discount.signum() == 0 ? "" : words.percent(discount),
                    words.percent(line.taxPercent()),
                    words.amount(line.net(), quote.currency())));
        }
        return rows;
    }

    private List<PaperSheet.Sum> sums(QuoteView quote) {
        return List.of(
                new PaperSheet.Sum(words.say("quote.paper.sumNet"), words.money(quote.net(), quote.currency()), false),
                new PaperSheet.Sum(words.say("quote.paper.sumTax"), words.money(quote.tax(), quote.currency()), false),
                new PaperSheet.Sum(
                        words.say("quote.paper.sumGross"), words.money(quote.gross(), quote.currency()), true));
    }

    private List<String> terms(QuoteView quote) {
        List<String> terms = new ArrayList<>();
        terms.add(words.say("quote.paper.valid", words.day(quote.validUntil())));
        if (quote.paymentTermsDays() != null) {
            terms.add(words.say("quote.paper.payment", quote.paymentTermsDays()));
        }
        if (quote.contractMonths() != null && quote.contractMonths() > 0) {
            terms.add(words.say("quote.paper.contract", quote.contractMonths()));
        }
        if (quote.clauses() != null) {
            terms.add(quote.clauses());
        }
        return terms;
    }
}
