package org.batoncrm.quote.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.quote.QuoteLine;
import org.batoncrm.quote.QuoteState;
import org.batoncrm.quote.QuoteView;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordSource;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A quote as its page shows it: numbers written out. */
@Component
class QuotePages {

    /** Somebody or something that the quote points at. */
    record Pointer(String title, String link) {}

    /** A line in words. */
    record Row(
            String name,
            @Nullable String link,
            String quantity,
            String listPrice,
            String discount,
            String net,
            String tax) {}

    /** What the page shows. */
    record Look(
            boolean editable,
            List<Row> rows,
            String net,
            String tax,
            String gross,
            String discount,
            String largestDiscount,
            @Nullable String margin,
            @Nullable String base,
            String rate,
            @Nullable Pointer account,
            @Nullable Pointer contact) {}

    private final Records records;
    private final List<RecordSource> sources;

    QuotePages(Records records, List<RecordSource> sources) {
        this.records = records;
        this.sources = List.copyOf(sources);
    }

    /** Whether the actor may change the record. */
    boolean writable(RecordId id) {
        return sources.stream().anyMatch(source -> source.type() == id.type() && source.writable(id));
    }

    Look look(QuoteView quote) {
        List<RecordId> named = new ArrayList<>();
        if (quote.account() != null) {
            named.add(quote.account());
        }
        if (quote.contact() != null) {
            named.add(quote.contact());
        }
        Map<RecordId, RecordCard> cards = records.cards(named);
        boolean foreign = !quote.base().currency().equals(quote.currency());
        return new Look(
                quote.state() == QuoteState.DRAFT && writable(quote.id()),
                quote.lines().stream().map(QuotePages::row).toList(),
                Decimals.money(quote.net()),
                Decimals.money(quote.tax()),
                Decimals.money(quote.gross()),
                Decimals.plain(quote.discountPercent()),
                Decimals.plain(quote.largestDiscountPercent()),
                quote.marginPercent() == null ? null : plain(quote.marginPercent()),
                foreign ? Decimals.money(quote.base().amount()) : null,
                Decimals.plain(quote.baseRate()),
                pointer(quote.account(), cards),
                pointer(quote.contact(), cards));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private @Nullable Pointer pointer(@Nullable RecordId id, Map<RecordId, RecordCard> cards) {
        RecordCard card = id == null ? null : cards.get(id);
        return card == null || !records.readable(Objects.requireNonNull(id))
                ? null
                : new Pointer(card.title(), card.link());
    }

    private static Row row(QuoteLine line) {
        return new Row(
                line.name(),
                line.product() == null ? null : line.product().link(),
                Decimals.plain(line.quantity()),
                Decimals.money(line.listPrice()),
                Decimals.plain(line.discountPercent()),
                Decimals.money(line.net()),
                Decimals.money(line.tax()));
    }
}
