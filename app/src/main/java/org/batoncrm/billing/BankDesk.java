package org.batoncrm.billing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.CsvFile;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files of banks, and the lines that a person has to look at. For those who keep the books. */
@Service
@Transactional
public class BankDesk {

    /** A page of lines. */
    public record Found(List<BankLine> items, long total) {}

    private static final int SHOWN = 100;
    private static final int RECENT = 30;
    private static final String TAKEN_BACK = "Bank line taken back";

    private final BankFileStore files;
    private final BankLineStore lines;
    private final Receipts receipts;
    private final Refunds refunds;
    private final InvoiceMoves moves;
    private final InvoiceStore invoices;
    private final Records records;
    private final Access access;
    private final CurrentUser current;

    BankDesk(
            BankFileStore files,
            BankLineStore lines,
            Receipts receipts,
            Refunds refunds,
            InvoiceMoves moves,
            InvoiceStore invoices,
            Records records,
            Access access,
            CurrentUser current) {
        this.files = files;
        this.lines = lines;
        this.receipts = receipts;
        this.refunds = refunds;
        this.moves = moves;
        this.invoices = invoices;
        this.records = records;
        this.access = access;
        this.current = current;
    }

    /**
     * Keeps a file and guesses what its columns hold; nothing is booked yet.
     *
     * @param run whether its lines are read at once
     */
    public long upload(String name, byte[] content, boolean run) {
        requireBooks();
        CsvFile file = CsvFile.read(content);
        Map<String, BankField> mapping = new LinkedHashMap<>();
        for (String head : file.headers()) {
            BankField.guess(head)
                    .filter(field -> field == BankField.PURPOSE || !mapping.containsValue(field))
                    .ifPresent(field -> mapping.put(head, field));
        }
        long id = files.stage(name, file, mapping, current.get().login());
        if (run) {
            run(id, mapping);
        }
        return id;
    }

    @Transactional(readOnly = true)
    public BankFile file(long id) {
        requireBooks();
        return files.file(id).orElseThrow(() -> new NotFound(id));
    }

    /** The cells of the first lines of a file, by column. */
    @Transactional(readOnly = true)
    public List<List<String>> examples(long file) {
        requireBooks();
        return files.examples(file);
    }

    /**
     * Lines in the order of their files.
     *
     * @param file null: of any
     * @param state null: in any
     */
    @Transactional(readOnly = true)
    public Found lines(@Nullable Long file, @Nullable BankLineState state, int page, int size) {
        requireBooks();
        return new Found(lines.page(file, state, page, size), lines.count(file, state));
    }

    @Transactional(readOnly = true)
    public BankLine line(long id) {
        requireBooks();
        return lines.line(id).orElseThrow(() -> new NotFound(id));
    }

    /** Lets its lines be read, with what the columns hold by head. */
    public void run(long id, Map<String, BankField> mapping) {
        BankFile file = file(id);
        Map<String, BankField> known = new LinkedHashMap<>(mapping);
        known.keySet().retainAll(Set.copyOf(file.headers()));
        boolean amount = known.containsValue(BankField.AMOUNT) || known.containsValue(BankField.INCOME);
        if (!amount || !known.containsValue(BankField.DATE)) {
            throw new Invalid("mapping", "billing.bank.needed");
        }
        if (!files.run(id, known)) {
            throw new Rejected("billing.bank.over");
        }
    }

    @Transactional(readOnly = true)
    public List<BankFile> files() {
        requireBooks();
        return files.newest();
    }

    /** Lines that wait for a person, the oldest first. */
    @Transactional(readOnly = true)
    public List<BankLine> open() {
        requireBooks();
        return lines.page(null, BankLineState.OPEN, 0, SHOWN);
    }

    /** What was settled lately. */
    @Transactional(readOnly = true)
    public List<BankLine> recent() {
        requireBooks();
        return lines.recent(RECENT);
    }

    /** It is this account's payment, for this invoice or for whatever it names. */
    public RecordId book(long id, @Nullable RecordId account, @Nullable RecordId invoice) {
        BankLine line = waiting(id);
        RecordId owner = invoice == null
                ? account
                : invoices.find(invoice)
                        .map(InvoiceView::account)
                        .orElseThrow(() -> new Invalid("invoice", "error.format"));
        if (owner == null || owner.type() != RecordType.ACCOUNT) {
            throw new Invalid("account", "error.required");
        }
        records.requireReadable(owner);
        RecordId payment = receipts.take(BankWords.payment(line, owner, invoice), moves.today());
        settle(new BankLineStore.Settled(id, BankLineState.BOOKED, owner, payment, null));
        return payment;
    }

    /** It is no money of a customer. */
    public void notOurs(long id) {
        waiting(id);
        settle(new BankLineStore.Settled(id, BankLineState.NOT_OURS, null, null, null));
    }

    /** What was decided about it is taken back; its payment is reversed. */
    public void takeBack(long id) {
        requireBooks();
        BankLine line = lines.lineLocked(id).orElseThrow(() -> new NotFound(id));
        if (!line.isBooked() && line.state() != BankLineState.NOT_OURS) {
            throw new Rejected("billing.bank.nothingTaken");
        }
        if (line.isBooked() && line.payment() != null) {
            refunds.reverse(line.payment(), TAKEN_BACK, moves.today());
        }
        settle(new BankLineStore.Settled(id, BankLineState.OPEN, line.account(), null, null));
    }

    private void settle(BankLineStore.Settled settled) {
        lines.settle(settled, current.get().login());
    }

    private BankLine waiting(long id) {
        requireBooks();
        return lines.lineLocked(id)
                .filter(line -> line.state() == BankLineState.OPEN)
                .orElseThrow(() -> new Rejected("billing.bank.over"));
    }

    private void requireBooks() {
        if (access.writable(RecordType.PAYMENT).scope() != Access.Scope.ALL) {
            throw new Forbidden("error.forbidden");
        }
    }
}
