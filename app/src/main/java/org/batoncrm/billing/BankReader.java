package org.batoncrm.billing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.record.ClosingTime;
import org.batoncrm.web.DatabaseAway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the lines of bank files, a batch at a time: what a batch says is read and matched in one transaction, with as many
 * statements however long it is; what is surely a customer's money is booked then, each line in a transaction of its own.
 * Any node goes on where another stopped. A line is locked while it is booked, and its fingerprint is a key of the table:
 * whatever happens, it becomes one payment.
 */
@Component
class BankReader {

    private static final Logger LOG = LoggerFactory.getLogger(BankReader.class);
    private static final int BATCH = 200;

    /** A line that is to be booked. */
    private record Sure(BankLine line, BankMatching.Match match) {}

    private final BankFileStore files;
    private final BankLineStore lines;
    private final BankWords words;
    private final BankMatching matching;
    private final Receipts receipts;
    private final InvoiceMoves moves;
    private final ActingAs acting;
    private final TransactionTemplate transaction;
    private final ClosingTime closing;
    private final DatabaseAway away;

    BankReader(
            BankFileStore files,
            BankLineStore lines,
            BankWords words,
            BankMatching matching,
            Receipts receipts,
            InvoiceMoves moves,
            ActingAs acting,
            TransactionTemplate transaction,
            ClosingTime closing,
            DatabaseAway away) {
        this.files = files;
        this.lines = lines;
        this.words = words;
        this.matching = matching;
        this.receipts = receipts;
        this.moves = moves;
        this.acting = acting;
        this.transaction = transaction;
        this.closing = closing;
        this.away = away;
    }

    @Scheduled(fixedDelay = 1_000)
    void work() {
        Optional<BankFile> next;
        while (!closing.hasCome() && (next = transaction.execute(status -> files.take())).isPresent()) {
            read(next.get());
        }
    }

    /** Reads what is left of a file; the caller holds it, but another who reads it too does no harm. */
    void read(BankFile file) {
        try {
            acting.as(file.startedBy(), locale -> {
                while (batch(file)) {
                    transaction.executeWithoutResult(status -> files.keep(file.id()));
                    closing.leave();
                }
            });
            transaction.executeWithoutResult(status -> files.done(file.id()));
        } catch (ClosingTime.Left left) {
            transaction.executeWithoutResult(status -> files.giveBack(file.id()));
        } catch (RuntimeException broken) {
            away.rethrowIfItExplains(broken);
            LOG.error("Bank file {} waits for another try", file.id(), broken);
        }
    }

    /** Whether there may be more. */
    private boolean batch(BankFile file) {
        try {
            List<Sure> sure = new ArrayList<>();
            boolean more = Boolean.TRUE.equals(transaction.execute(status -> sort(file, sure)));
            sure.forEach(one -> book(file, one));
            return more;
        } catch (DuplicateKeyException | ConcurrencyFailureException busy) {
            LOG.debug("A batch of bank file {} is read again: another file had the same lines", file.id());
            return true;
        }
    }

    /** Reads and matches the next lines and settles what is not to be booked. */
    private boolean sort(BankFile file, List<Sure> sure) {
        Map<Long, List<String>> cells = lines.unread(file.id(), BATCH);
        if (cells.isEmpty()) {
            return false;
        }
        List<BankLine> read = new ArrayList<>();
        cells.forEach((id, row) -> read.add(words.read(file, id, row)));
        Map<Long, @Nullable String> hashes = hashes(read);
        lines.say(read, hashes);
        List<BankLineStore.Settled> settled = new ArrayList<>();
        List<BankLine> good = new ArrayList<>();
        for (BankLine line : read) {
            String wrong = words.wrong(line);
            if (hashes.get(line.id()) == null) {
                settled.add(new BankLineStore.Settled(line.id(), BankLineState.TWICE, null, null, null));
            } else if (wrong != null) {
                settled.add(new BankLineStore.Settled(line.id(), BankLineState.BAD, null, null, wrong));
            } else {
                good.add(line);
            }
        }
        Map<Long, BankMatching.Match> matches = matching.of(good);
        for (BankLine line : good) {
            BankMatching.Match match = matches.get(line.id());
            if (match != null && match.sure()) {
                sure.add(new Sure(line, match));
            } else {
                settled.add(open(line, match == null ? null : match.account()));
            }
        }
        lines.settle(settled, file.startedBy());
        return true;
    }

    private static BankLineStore.Settled open(BankLine line, @Nullable RecordId guess) {
        return new BankLineStore.Settled(line.id(), BankLineState.OPEN, guess, null, null);
    }

    /** The fingerprint of each line; a line that was read before, or stands twice in the batch, has none. */
    private Map<Long, @Nullable String> hashes(List<BankLine> read) {
        Map<Long, @Nullable String> hashes = new HashMap<>();
        read.forEach(line -> hashes.put(line.id(), BankWords.hash(line)));
        Set<String> seen = new HashSet<>(lines.known(
                hashes.values().stream().filter(Objects::nonNull).toList(),
                read.stream().map(BankLine::id).toList()));
        for (BankLine line : read) {
            if (!seen.add(String.valueOf(hashes.get(line.id())))) {
                hashes.put(line.id(), null);
            }
        }
        return hashes;
    }

    private void book(BankFile file, Sure sure) {
        BankLine line = sure.line();
        BankMatching.Match match = sure.match();
        try {
            whileUnread(
                    line,
                    () -> {
                        RecordId payment =
                                receipts.take(BankWords.payment(line, match.account(), match.invoice()), moves.today());
                        return new BankLineStore.Settled(
                                line.id(), BankLineState.MATCHED, match.account(), payment, match.how());
                    },
                    file);
        } catch (Refusal refused) {
            // What cannot be booked as it seemed waits for a person.
            whileUnread(line, () -> open(line, match.account()), file);
        } catch (ConcurrencyFailureException busy) {
            LOG.debug("Line {} is booked in the next round", line.id());
        }
    }

    private void whileUnread(BankLine line, Supplier<BankLineStore.Settled> work, BankFile file) {
        transaction.executeWithoutResult(status -> lines.lineLocked(line.id())
                .filter(now -> now.state() == BankLineState.NEW)
                .ifPresent(now -> lines.settle(work.get(), file.startedBy())));
    }
}
