package org.batoncrm.billing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the lines of bank files, each in a transaction of its own; any node goes on where another stopped. A line is
 * locked while it is read, and its fingerprint is a key of the table: whatever happens, it becomes one payment.
 */
@Component
class BankReader {

    private static final Logger LOG = LoggerFactory.getLogger(BankReader.class);
    private static final int BATCH = 100;

    private final BankStore store;
    private final BankMatching matching;
    private final Receipts receipts;
    private final InvoiceMoves moves;
    private final Conversion conversion;
    private final ActingAs acting;
    private final TransactionTemplate transaction;

    BankReader(
            BankStore store,
            BankMatching matching,
            Receipts receipts,
            InvoiceMoves moves,
            Conversion conversion,
            ActingAs acting,
            TransactionTemplate transaction) {
        this.store = store;
        this.matching = matching;
        this.receipts = receipts;
        this.moves = moves;
        this.conversion = conversion;
        this.acting = acting;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelay = 1_000)
    void work() {
        BankFile file = transaction.execute(status -> store.take().orElse(null));
        while (file != null) {
            read(file);
            file = transaction.execute(status -> store.take().orElse(null));
        }
    }

    private void read(BankFile file) {
        try {
            acting.as(file.startedBy(), locale -> {
                List<Long> lines = transaction.execute(status -> store.waiting(file.id(), BATCH));
                while (lines != null && !lines.isEmpty()) {
                    lines.forEach(line -> line(file, line));
                    transaction.executeWithoutResult(status -> store.keep(file.id()));
                    lines = transaction.execute(status -> store.waiting(file.id(), BATCH));
                }
            });
            transaction.executeWithoutResult(status -> store.done(file.id()));
        } catch (RuntimeException broken) {
            LOG.error("Bank file {} waits for another try", file.id(), broken);
        }
    }

    private void line(BankFile file, long line) {
        try {
            transaction.executeWithoutResult(
                    status -> store.cells(line).ifPresent(cells -> read(file, line, cells, true)));
        } catch (Refusal refused) {
            // What cannot be booked as it seemed waits for a person.
            transaction.executeWithoutResult(
                    status -> store.cells(line).ifPresent(cells -> read(file, line, cells, false)));
        } catch (ConcurrencyFailureException busy) {
            LOG.debug("Line {} is read in the next round", line);
        }
    }

    private void read(BankFile file, long id, List<String> cells, boolean book) {
        Map<String, String> named = BankStore.named(file, cells);
        BigDecimal amount = BankCells.amount(named.getOrDefault("INCOME", named.get("AMOUNT")))
                .orElse(null);
        LocalDate day = BankCells.day(named.get("DATE")).orElse(null);
        BankLine line = new BankLine(
                id,
                0,
                BankLineState.NEW,
                day,
                amount,
                currency(named.get("CURRENCY")),
                shortened(named.get("PAYER"), 255),
                shortened(named.get("IBAN"), 60),
                shortened(named.get("PURPOSE"), 2000),
                null,
                null,
                null,
                null);
        boolean money = amount != null && amount.signum() > 0;
        if (!store.read(id, hash(line), line)) {
            store.settle(id, BankLineState.TWICE, null, null, null, file.startedBy());
        } else if (!money || day == null) {
            String how = money ? "billing.bank.noDay" : "billing.bank.noMoney";
            store.settle(id, BankLineState.BAD, null, null, how, file.startedBy());
        } else {
            settle(file, line, book);
        }
    }

    private void settle(BankFile file, BankLine line, boolean book) {
        BankMatching.Match match = matching.of(line).orElse(null);
        if (match != null && match.sure() && book) {
            RecordId payment = receipts.take(payment(line, match.account(), match.invoice()), moves.today());
            store.settle(line.id(), BankLineState.MATCHED, match.account(), payment, match.how(), file.startedBy());
        } else {
            RecordId guess = match == null ? null : match.account();
            store.settle(line.id(), BankLineState.OPEN, guess, null, null, file.startedBy());
        }
    }

    /** The payment that a line is, when it is that account's. */
    static RecordPayment payment(BankLine line, RecordId account, @Nullable RecordId invoice) {
        String purpose = line.purpose();
        return new RecordPayment(
                account,
                java.util.Objects.requireNonNull(line.amount()),
                java.util.Objects.requireNonNull(line.currency()),
                java.util.Objects.requireNonNull(line.receivedOn()),
                PaymentMethod.TRANSFER,
                PaymentSource.BANK,
                line.payer(),
                shortened(purpose, 255),
                null,
                invoice == null ? List.of() : List.of(new RecordPayment.Part(invoice, null, false)));
    }

    private String currency(@Nullable String cell) {
        String code = cell == null ? conversion.base() : cell.strip().toUpperCase(Locale.ROOT);
        if (code.equals("人民币") || code.equals("RMB")) {
            return "CNY";
        }
        return Currency.getAvailableCurrencies().stream()
                        .anyMatch(known -> known.getCurrencyCode().equals(code))
                ? code
                : conversion.base();
    }

    private static @Nullable String shortened(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    private static String hash(BankLine line) {
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
