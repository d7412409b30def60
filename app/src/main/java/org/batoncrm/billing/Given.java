package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/** Reads what people and programs have given; what does not fit is told field by field. */
final class Given {

    private static final String AMOUNT = "amount";
    private static final String REASON = "reason";
    private static final int LONGEST = 2000;

    private final Map<String, @Nullable Object> input;
    private final Invalid.Check check = new Invalid.Check();

    Given(Map<String, @Nullable Object> input, List<String> known) {
        this.input = input;
        input.keySet().forEach(key -> check.that(known.contains(key), key, "error.unknownField", key));
    }

    /** An amount that stands alone, as people write it; null when none is given. */
    static @Nullable BigDecimal amount(@Nullable Object amount, String currency) {
        Given given = new Given(Collections.singletonMap(AMOUNT, amount), List.of(AMOUNT));
        BigDecimal read = given.amount(AMOUNT, currency);
        given.orRefuse();
        return read;
    }

    /** Why somebody does it; refused when nothing is said. */
    static String reason(@Nullable String reason) {
        Given given = new Given(Collections.singletonMap(REASON, reason), List.of(REASON));
        String read = given.needed(REASON, LONGEST);
        given.orRefuse();
        return read;
    }

    boolean has(String key) {
        return input.containsKey(key);
    }

    @Nullable
    String text(String key, int most) {
        Object held = input.get(key);
        check.that(held == null || held instanceof String || held instanceof Number, key, "error.format");
        String text = held == null ? null : held.toString().strip();
        check.length(text, most, key);
        return text == null || text.isEmpty() ? null : text;
    }

    String needed(String key, int most) {
        String text = text(key, most);
        check.that(text != null, key, "error.required");
        return text == null ? "" : text;
    }

    @Nullable
    LocalDate day(String key) {
        String text = text(key, 20);
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            check.that(day == null || day.getYear() >= 1970 && day.getYear() < 2200, key, "error.format");
            return day;
        } catch (DateTimeParseException noDay) {
            check.that(false, key, "error.format");
            return null;
        }
    }

    @Nullable
    Boolean yes(String key) {
        Object held = input.get(key);
        return held == null ? null : Boolean.TRUE.equals(held) || "true".equals(held.toString());
    }

    @Nullable
    Integer number(String key, int most) {
        String text = text(key, 12);
        if (text == null) {
            return null;
        }
        boolean whole = text.matches("[0-9]{1,6}") && Integer.parseInt(text) <= most;
        check.that(whole, key, "billing.between", 0, most);
        return whole ? Integer.valueOf(text) : null;
    }

    /** An amount above zero with no more decimals than the currency has. */
    @Nullable
    BigDecimal amount(String key, String currency) {
        return amount(key, input.get(key), currency);
    }

    private @Nullable BigDecimal amount(String key, @Nullable Object held, String currency) {
        Object plain = held instanceof Map<?, ?> money ? money.get("amount") : held;
        if (plain == null || plain.toString().isBlank()) {
            return null;
        }
        Optional<BigDecimal> read = Decimals.read(plain.toString());
        check.that(read.filter(n -> n.signum() > 0).isPresent(), key, "billing.amountAboveZero");
        check.that(
                read.filter(n -> n.stripTrailingZeros().scale() > Sums.decimals(currency))
                        .isEmpty(),
                key,
                "billing.decimals",
                currency,
                Sums.decimals(currency));
        return read.filter(n -> n.stripTrailingZeros().scale() <= Sums.decimals(currency))
                .orElse(null);
    }

    /** A percentage above zero, at most a hundred. */
    @Nullable
    BigDecimal percent(String key) {
        String text = text(key, 20);
        if (text == null) {
            return null;
        }
        Optional<BigDecimal> read = Decimals.read(text)
                .filter(n -> n.signum() > 0 && n.compareTo(Sums.HUNDRED) <= 0)
                .filter(n -> n.stripTrailingZeros().scale() <= 4);
        check.that(read.isPresent(), key, "product.percent");
        return read.orElse(null);
    }

    /** ISO 4217; also out of {@code {"amount": …, "currency": …}} under another key. */
    String currency(String key, String money, String otherwise) {
        Object held = input.get(key);
        if (held == null && input.get(money) instanceof Map<?, ?> pair) {
            held = pair.get("currency");
        }
        String code = held == null || held.toString().isBlank()
                ? otherwise
                : held.toString().strip().toUpperCase(Locale.ROOT);
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(one -> one.getCurrencyCode().equals(code));
        check.that(known, key, "error.currency", code);
        return known ? code : otherwise;
    }

    <E extends Enum<E>> @Nullable E one(String key, Class<E> type) {
        String text = text(key, 40);
        if (text == null) {
            return null;
        }
        E[] all = type.getEnumConstants();
        Optional<E> found = Arrays.stream(all)
                .filter(one -> one.name().equalsIgnoreCase(text))
                .findFirst();
        check.that(
                found.isPresent(),
                key,
                "record.badChoice",
                String.join(", ", Arrays.stream(all).map(Enum::name).toList()));
        return found.orElse(null);
    }

    @Nullable
    RecordId record(String key, RecordType type) {
        String text = text(key, 40);
        Optional<RecordId> id = text == null ? Optional.empty() : RecordId.parse(text);
        check.that(text == null || id.filter(one -> one.type() == type).isPresent(), key, "error.format");
        return id.filter(one -> one.type() == type).orElse(null);
    }

    /** Lines of an invoice; null when none are given. */
    @Nullable
    List<InvoiceLine> lines(String key, String currency) {
        if (!has(key)) {
            return null;
        }
        List<InvoiceLine> lines = new ArrayList<>();
        if (!(input.get(key) instanceof List<?> rows) || rows.isEmpty() || rows.size() > 200) {
            check.that(false, key, "billing.lines");
            return null;
        }
        for (int i = 0; i < rows.size(); i++) {
            line(key + "[" + i + "]", rows.get(i), currency).ifPresent(lines::add);
        }
        return lines;
    }

    private Optional<InvoiceLine> line(String at, @Nullable Object row, String currency) {
        if (!(row instanceof Map<?, ?> cells)) {
            check.that(false, at, "error.format");
            return Optional.empty();
        }
        for (Object name : cells.keySet()) {
            check.that(
                    List.of("name", "quantity", "net", "taxPercent", "tax").contains(String.valueOf(name)),
                    at + "." + name,
                    "error.unknownField",
                    name);
        }
        String name = cells.get("name") instanceof String text ? text.strip() : "";
        check.that(!name.isEmpty(), at + ".name", "error.required").length(name, 255, at + ".name");
        BigDecimal net = amount(at + ".net", cells.get("net"), currency);
        check.that(net != null, at + ".net", "error.required");
        BigDecimal quantity = decimal(at + ".quantity", cells.get("quantity"), BigDecimal.ONE);
        BigDecimal percent = decimal(at + ".taxPercent", cells.get("taxPercent"), BigDecimal.ZERO);
        check.that(percent.compareTo(Sums.HUNDRED) <= 0, at + ".taxPercent", "product.percent");
        return net == null
                ? Optional.empty()
                : Optional.of(new InvoiceLine(name, quantity, net, percent, Sums.taxOn(net, percent, currency)));
    }

    private BigDecimal decimal(String key, @Nullable Object held, BigDecimal otherwise) {
        if (held == null || held.toString().isBlank()) {
            return otherwise;
        }
        Optional<BigDecimal> read = Decimals.read(held.toString())
                .filter(n -> n.stripTrailingZeros().scale() <= 4);
        check.that(read.isPresent(), key, "error.format");
        return read.orElse(otherwise);
    }

    Given that(boolean condition, String field, String messageKey, Object... arguments) {
        check.that(condition, field, messageKey, arguments);
        return this;
    }

    void orRefuse() {
        check.orRefuse();
    }
}
