package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Money that customers have paid, and what it settles. Every method checks what the actor may do. */
@Service
@Transactional
public class Payments {

    private static final List<String> FIELDS = List.of(
            "accountId", "amount", "currency", "receivedOn", "method", "payer", "reference", "contractId", "invoices");

    /** A payment with what stands against it. */
    public record Detail(PaymentView payment, List<AllocationView> allocations, List<LedgerRow> ledger) {}

    private final PaymentStore store;
    private final InvoiceStore invoices;
    private final Receipts receipts;
    private final Settlement settlement;
    private final Refunds refunds;
    private final InvoiceMoves moves;
    private final Ledger ledger;
    private final Conversion conversion;
    private final Records records;
    private final Access access;

    Payments(
            PaymentStore store,
            InvoiceStore invoices,
            Receipts receipts,
            Settlement settlement,
            Refunds refunds,
            InvoiceMoves moves,
            Ledger ledger,
            Conversion conversion,
            Records records,
            Access access) {
        this.store = store;
        this.invoices = invoices;
        this.receipts = receipts;
        this.settlement = settlement;
        this.refunds = refunds;
        this.moves = moves;
        this.ledger = ledger;
        this.conversion = conversion;
        this.records = records;
        this.access = access;
    }

    /**
     * Records money that has come in. {@code invoices} names what it pays: numbers, or objects with {@code invoiceId},
     * {@code amount} and {@code settles}; without it, what the reference names is paid and the rest stays on the account.
     */
    public RecordId record(Map<String, @Nullable Object> input, PaymentSource source) {
        if (!mayWrite()) {
            throw new Forbidden("error.forbidden");
        }
        Given given = new Given(input, FIELDS);
        String currency = given.currency("currency", "amount", conversion.base());
        RecordId account = given.record("accountId", RecordType.ACCOUNT);
        BigDecimal amount = given.amount("amount", currency);
        LocalDate day = given.day("receivedOn");
        PaymentMethod method = given.one("method", PaymentMethod.class);
        String payer = given.text("payer", 255);
        String reference = given.text("reference", 255);
        RecordId contract = given.record("contractId", RecordType.CONTRACT);
        List<RecordPayment.Part> parts = parts(given, input.get("invoices"), currency);
        LocalDate today = moves.today();
        given.that(account != null, "accountId", "error.required")
                .that(amount != null, "amount", "error.required")
                .that(day == null || !day.isAfter(today), "receivedOn", "billing.inFuture")
                .orRefuse();
        records.requireReadable(Objects.requireNonNull(account));
        return receipts.take(
                new RecordPayment(
                        account,
                        Objects.requireNonNull(amount),
                        currency,
                        day == null ? today : day,
                        method == null ? PaymentMethod.TRANSFER : method,
                        source,
                        payer,
                        reference,
                        contract,
                        parts),
                today);
    }

    private List<RecordPayment.Part> parts(Given given, @Nullable Object held, String currency) {
        List<RecordPayment.Part> parts = new ArrayList<>();
        if (held == null) {
            return parts;
        }
        if (!(held instanceof List<?> rows) || rows.size() > 100) {
            given.that(false, "invoices", "error.format");
            return parts;
        }
        for (int i = 0; i < rows.size(); i++) {
            Map<String, @Nullable Object> cells = new HashMap<>();
            if (rows.get(i) instanceof Map<?, ?> named) {
                named.forEach((key, cell) -> cells.put(String.valueOf(key), cell));
            } else {
                cells.put("invoiceId", rows.get(i));
            }
            Given part = new Given(cells, List.of("invoiceId", "amount", "settles"));
            RecordId invoice = part.record("invoiceId", RecordType.INVOICE);
            BigDecimal amount = part.amount("amount", currency);
            part.that(invoice != null, "invoices[" + i + "].invoiceId", "error.required")
                    .orRefuse();
            parts.add(new RecordPayment.Part(
                    Objects.requireNonNull(invoice), amount, Boolean.TRUE.equals(part.yes("settles"))));
        }
        return parts;
    }

    /**
     * Sets a payment, or a part of it, against an invoice.
     *
     * @param amount in the currency of the payment, as people write it; null: as much as is open and there
     * @param settles whether the invoice is paid with it although another rate of exchange leaves a difference
     */
    public void allocate(RecordId payment, RecordId invoice, @Nullable Object amount, boolean settles) {
        PaymentView view = writable(payment);
        records.requireReadable(invoice);
        settlement.allocate(
                payment,
                new RecordPayment.Part(invoice, Given.amount(amount, view.currency()), settles),
                moves.today());
    }

    /** Takes an allocation of this payment back. */
    public void release(RecordId payment, long allocation, @Nullable String reason) {
        writable(payment);
        AllocationView found = store.allocation(allocation)
                .filter(one -> payment.equals(one.payment()))
                .orElseThrow(() -> new NotFound(allocation));
        settlement.release(found.id(), reason, moves.today());
    }

    /** Gives back money that stands against nothing. */
    public void refund(RecordId payment, @Nullable Object amount, @Nullable String reason) {
        PaymentView view = writable(payment);
        BigDecimal wanted = Given.amount(amount, view.currency());
        refunds.refund(payment, wanted == null ? view.unused() : wanted, Given.reason(reason), moves.today());
    }

    /** Takes back a payment that was entered by mistake; what it paid is owed again. */
    public void reverse(RecordId payment, @Nullable String reason) {
        writable(payment);
        refunds.reverse(payment, Given.reason(reason), moves.today());
    }

    /** Not found unless the actor may read it. */
    @Transactional(readOnly = true)
    public PaymentView get(RecordId id) {
        records.requireReadable(id);
        return store.find(id).orElseThrow(() -> new NotFound(id));
    }

    /** With what stands against it. */
    @Transactional(readOnly = true)
    public Detail detail(RecordId id) {
        return new Detail(get(id), store.ofPayment(id), ledger.ofPayment(id));
    }

    /** What the payment's account owes, the oldest due first. */
    @Transactional(readOnly = true)
    public List<InvoiceView> owed(RecordId account) {
        records.requireReadable(account);
        return access.readable(RecordType.INVOICE).scope() == Access.Scope.NONE ? List.of() : invoices.owedBy(account);
    }

    /** Whether the actor keeps the books. */
    @Transactional(readOnly = true)
    public boolean mayWrite() {
        return access.writable(RecordType.PAYMENT).scope() == Access.Scope.ALL;
    }

    private PaymentView writable(RecordId id) {
        records.requireWritable(id);
        return store.find(id).orElseThrow(() -> new NotFound(id));
    }
}
