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

    private static final int SHOWN = 100;
    private static final int RECENT = 30;
    private static final String TAKEN_BACK = "Bank line taken back";

    private final BankStore store;
    private final Receipts receipts;
    private final Settlement settlement;
    private final InvoiceMoves moves;
    private final InvoiceStore invoices;
    private final Records records;
    private final Access access;
    private final CurrentUser current;

    BankDesk(
            BankStore store,
            Receipts receipts,
            Settlement settlement,
            InvoiceMoves moves,
            InvoiceStore invoices,
            Records records,
            Access access,
            CurrentUser current) {
        this.store = store;
        this.receipts = receipts;
        this.settlement = settlement;
        this.moves = moves;
        this.invoices = invoices;
        this.records = records;
        this.access = access;
        this.current = current;
    }

    /** Reads a file and guesses what its columns hold; nothing is booked yet. */
    public long upload(String name, byte[] content) {
        requireBooks();
        CsvFile file = CsvFile.read(content);
        Map<String, BankField> mapping = new LinkedHashMap<>();
        for (String head : file.headers()) {
            BankField.guess(head)
                    .filter(field -> field == BankField.PURPOSE || !mapping.containsValue(field))
                    .ifPresent(field -> mapping.put(head, field));
        }
        return store.stage(name, file, mapping, current.get().login());
    }

    @Transactional(readOnly = true)
    public BankFile file(long id) {
        requireBooks();
        return store.file(id).orElseThrow(() -> new NotFound(id));
    }

    /** The cells of the first lines of a file, by column. */
    @Transactional(readOnly = true)
    public List<List<String>> examples(long file) {
        requireBooks();
        return store.examples(file);
    }

    @Transactional(readOnly = true)
    public List<BankLine> lines(long file) {
        requireBooks();
        return store.ofFile(file, SHOWN);
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
        if (!store.run(id, known)) {
            throw new Rejected("billing.bank.over");
        }
    }

    @Transactional(readOnly = true)
    public List<BankFile> files() {
        requireBooks();
        return store.newest();
    }

    /** Lines that wait for a person, the oldest first. */
    @Transactional(readOnly = true)
    public List<BankLine> open() {
        requireBooks();
        return store.open(SHOWN);
    }

    /** What was settled lately. */
    @Transactional(readOnly = true)
    public List<BankLine> recent() {
        requireBooks();
        return store.recent(RECENT);
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
        RecordId payment = receipts.take(BankReader.payment(line, owner, invoice), moves.today());
        store.settle(
                id, BankLineState.BOOKED, owner, payment, null, current.get().login());
        return payment;
    }

    /** It is no money of a customer. */
    public void notOurs(long id) {
        waiting(id);
        store.settle(id, BankLineState.NOT_OURS, null, null, null, current.get().login());
    }

    /** What was decided about it is taken back; its payment is reversed. */
    public void takeBack(long id) {
        requireBooks();
        BankLine line = store.lineLocked(id).orElseThrow(() -> new NotFound(id));
        boolean booked = line.state() == BankLineState.MATCHED || line.state() == BankLineState.BOOKED;
        if (!booked && line.state() != BankLineState.NOT_OURS) {
            throw new Rejected("billing.bank.nothingTaken");
        }
        if (booked && line.payment() != null) {
            settlement.reverse(line.payment(), TAKEN_BACK, moves.today());
        }
        store.settle(
                id,
                BankLineState.OPEN,
                line.account(),
                null,
                null,
                current.get().login());
    }

    private BankLine waiting(long id) {
        requireBooks();
        return store.lineLocked(id)
                .filter(line -> line.state() == BankLineState.OPEN)
                .orElseThrow(() -> new Rejected("billing.bank.over"));
    }

    private void requireBooks() {
        if (access.writable(RecordType.PAYMENT).scope() != Access.Scope.ALL) {
            throw new Forbidden("error.forbidden");
        }
    }
}
