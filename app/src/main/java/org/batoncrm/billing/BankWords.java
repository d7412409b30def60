package org.batoncrm.billing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the cells of a line say, and what is wrong with them. */
@Component
class BankWords {

    private static final LocalDate OLDEST = LocalDate.of(1990, 1, 1);

    /** Banks value some entries a few days ahead. */
    private static final int DAYS_AHEAD = 31;

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ACCOUNT = 60;
    private static final int LONGEST_PURPOSE = 2000;

    private final Conversion conversion;
    private final Clock clock;

    BankWords(Conversion conversion, Clock clock) {
        this.conversion = conversion;
        this.clock = clock;
    }

    /** What cannot be read is null in it. */
    BankLine read(BankFile file, long id, List<String> cells) {
        Map<BankField, String> named = named(file, cells);
        boolean income = file.mapping().containsValue(BankField.INCOME);
        return new BankLine(
                id,
                file.id(),
                0,
                BankLineState.NEW,
                BankCells.day(named.get(BankField.DATE)).orElse(null),
                BankCells.amount(named.get(income ? BankField.INCOME : BankField.AMOUNT))
                        .orElse(null),
                currency(named.get(BankField.CURRENCY)),
                shortened(named.get(BankField.PAYER), LONGEST_NAME),
                shortened(named.get(BankField.IBAN), LONGEST_ACCOUNT),
                shortened(named.get(BankField.PURPOSE), LONGEST_PURPOSE),
                null,
                null,
                null,
                null);
    }

    /** Message key of why it is no money that came in; null when it is. */
    @Nullable
    String wrong(BankLine line) {
        BigDecimal amount = line.amount();
        LocalDate day = line.receivedOn();
        String currency = line.currency();
        if (amount == null) {
            return "billing.bank.noAmount";
        }
        if (amount.signum() <= 0) {
            return "billing.bank.noMoney";
        }
        if (currency == null) {
            return "billing.bank.noCurrency";
        }
        if (amount.stripTrailingZeros().scale() > Sums.decimals(currency)) {
            return "billing.bank.noAmount";
        }
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(DAYS_AHEAD);
        return day == null || day.isBefore(OLDEST) || day.isAfter(latest) ? "billing.bank.noDay" : null;
    }

    /** The payment that a line is, when it is that account's. */
    static RecordPayment payment(BankLine line, RecordId account, @Nullable RecordId invoice) {
        return new RecordPayment(
                account,
                Objects.requireNonNull(line.amount()),
                Objects.requireNonNull(line.currency()),
                Objects.requireNonNull(line.receivedOn()),
                PaymentMethod.TRANSFER,
                PaymentSource.BANK,
                line.payer(),
                shortened(line.purpose(), LONGEST_NAME),
                null,
                invoice == null ? List.of() : List.of(new RecordPayment.Part(invoice, null, false)));
    }

    private static Map<BankField, String> named(BankFile file, List<String> cells) {
        Map<BankField, String> named = new HashMap<>();
        for (int i = 0; i < Math.min(cells.size(), file.headers().size()); i++) {
            BankField field = file.mapping().get(file.headers().get(i));
            String text = cells.get(i).strip();
            if (field != null && !text.isEmpty()) {
                named.merge(field, text, (one, more) -> one + " " + more);
            }
        }
        return named;
    }

    /** The company's own currency when the line names none. */
    private @Nullable String currency(@Nullable String cell) {
        String code = cell == null ? conversion.base() : cell.strip().toUpperCase(Locale.ROOT);
        if (code.equals("人民币") || code.equals("RMB")) {
            return "CNY";
        }
        return Currency.getAvailableCurrencies().stream()
                        .anyMatch(known -> known.getCurrencyCode().equals(code))
                ? code
                : null;
    }

    private static @Nullable String shortened(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    /** What makes a line the same in another file. */
    static String hash(BankLine line) {
        String said = String.join(
                "\n",
                String.valueOf(line.receivedOn()),
                line.amount() == null ? "" : line.amount().stripTrailingZeros().toPlainString(),
                String.valueOf(line.currency()),
                plain(line.payer()),
                plain(line.iban()),
                plain(line.purpose()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Banks differ in blanks and capitals from one export to the next. */
    private static String plain(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    }
}
