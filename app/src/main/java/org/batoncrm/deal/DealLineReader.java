package org.batoncrm.deal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.product.Prices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the lines that people and programs send; what a product says stands in for what is not sent. */
@Component
public class DealLineReader {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int LONGEST_NAME = 255;

    /** Sums may be sent back; they are reckoned anew. */
    private static final Set<String> KNOWN =
            Set.of("productId", "name", "quantity", "listPrice", "discountPercent", "cost", "taxPercent", "net", "tax");

    private final Prices prices;
    private final Clock clock;

    DealLineReader(Prices prices, Clock clock) {
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * Lines as JSON or a form holds them: numbers or texts. Problems name field and row, for example
     * {@code lines[2].quantity}, counted from 0.
     */
    public SoldLines<DealLine> read(@Nullable Object sent, String currency) {
        if (sent == null) {
            return new SoldLines<>(List.of());
        }
        if (!(sent instanceof List<?> rows)) {
            throw new Invalid("lines", "error.format");
        }
        if (rows.size() > SoldLines.MOST) {
            throw new Invalid("lines", "deal.lines.tooMany", SoldLines.MOST);
        }
        List<Invalid.Problem> problems = new ArrayList<>();
        List<DealLine> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            try {
                lines.add(line(rows.get(i), "lines[" + i + "]", currency).in(currency));
            } catch (Invalid refused) {
                problems.addAll(refused.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return new SoldLines<>(lines);
    }

    /**
     * What a record is to become, its lines read when there are any.
     *
     * @param currency of the record, unless the input names another
     * @param kept as which lines the record keeps what was read
     */
    public Map<String, @Nullable Object> within(
            Map<String, @Nullable Object> input,
            String currency,
            Function<SoldLines<DealLine>, SoldLines<? extends SoldLine>> kept) {
        if (!input.containsKey("lines")) {
            return input;
        }
        Map<String, @Nullable Object> all = new HashMap<>(input);
        String wanted = String.valueOf(input.getOrDefault("currency", currency)).toUpperCase(Locale.ROOT);
        all.put("lines", kept.apply(read(input.get("lines"), wanted)));
        return all;
    }

    private DealLine line(@Nullable Object sent, String at, String currency) {
        if (!(sent instanceof Map<?, ?> row)) {
            throw new Invalid(at, "error.format");
        }
        for (Object key : row.keySet()) {
            if (!KNOWN.contains(String.valueOf(key))) {
                throw new Invalid(at + "." + key, "error.unknownField", key);
            }
        }
        RecordId product = product(text(row, "productId"), at);
        Prices.Offer offer = product == null ? null : offer(product, at, currency);
        String name = text(row, "name");
        if (name == null && offer != null) {
            name = offer.name();
        }
        Invalid.Check check = new Invalid.Check()
                .that(name != null, at + ".name", "deal.lines.nameOrProduct")
                .length(name, LONGEST_NAME, at + ".name");
        BigDecimal quantity = number(row, "quantity", BigDecimal.ONE, at, check);
        BigDecimal listPrice = number(row, "listPrice", offer == null ? null : offer.listPrice(), at, check);
        BigDecimal discount = number(row, "discountPercent", BigDecimal.ZERO, at, check);
        BigDecimal cost = number(row, "cost", offer == null ? null : offer.cost(), at, check);
        BigDecimal tax = number(
                row,
                "taxPercent",
                offer == null || offer.taxPercent() == null ? BigDecimal.ZERO : offer.taxPercent(),
                at,
                check);
        check.that(quantity == null || quantity.signum() > 0, at + ".quantity", "deal.lines.quantity")
                .that(listPrice != null || given(row, "listPrice"), at + ".listPrice", "deal.lines.noPrice", currency)
                .that(discount == null || discount.compareTo(HUNDRED) <= 0, at + ".discountPercent", "product.percent")
                .that(tax == null || tax.compareTo(HUNDRED) <= 0, at + ".taxPercent", "product.percent")
                .orRefuse();
        return new DealLine(product, name, quantity, listPrice, discount, cost, tax);
    }

    private static @Nullable RecordId product(@Nullable String sent, String at) {
        return sent == null
                ? null
                : RecordId.parse(sent)
                        .filter(id -> id.type() == RecordType.PRODUCT)
                        .orElseThrow(() -> new Invalid(at + ".productId", "record.badReference", sent));
    }

    private Prices.Offer offer(RecordId product, String at, String currency) {
        try {
            return prices.offer(product, currency, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        } catch (NotFound unknown) {
            throw new Invalid(at + ".productId", "record.badReference", product.toString());
        }
    }

    private static @Nullable BigDecimal number(
            Map<?, ?> row, String key, @Nullable BigDecimal otherwise, String at, Invalid.Check check) {
        String sent = text(row, key);
        if (sent == null) {
            return otherwise;
        }
        BigDecimal read = Decimals.read(sent)
                .filter(number -> number.stripTrailingZeros().scale() <= 4)
                .orElse(null);
        check.that(read != null, at + "." + key, "error.format");
        return read;
    }

    private static boolean given(Map<?, ?> row, String key) {
        return text(row, key) != null;
    }

    private static @Nullable String text(Map<?, ?> row, String key) {
        Object held = row.get(key);
        if (held == null) {
            return null;
        }
        String text = held instanceof BigDecimal number ? number.toPlainString() : held.toString();
        return text.isBlank() ? null : text.strip().replaceAll("\\p{Cntrl}+", " ");
    }
}
