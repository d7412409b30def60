package org.batoncrm.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets money against invoices and takes it back. Knows no rights; each method takes the account's lock before it reads
 * what it decides by, so that two people never spend the same money.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Settlement {

    /** What another rate may make of an invoice, in parts of it; more is no difference but money that is missing. */
    private static final BigDecimal MOST_DIFFERENCE = new BigDecimal("0.05");

    private final BillingAccounts accounts;
    private final InvoiceStandings standings;
    private final InvoiceStore invoices;
    private final PaymentStore payments;
    private final Ledger ledger;
    private final Conversion conversion;
    private final InvoiceNews news;
    private final Timeline timeline;
    private final Clock clock;

    Settlement(
            BillingAccounts accounts,
            InvoiceStandings standings,
            InvoiceStore invoices,
            PaymentStore payments,
            Ledger ledger,
            Conversion conversion,
            InvoiceNews news,
            Timeline timeline,
            Clock clock) {
        this.accounts = accounts;
        this.standings = standings;
        this.invoices = invoices;
        this.payments = payments;
        this.ledger = ledger;
        this.conversion = conversion;
        this.news = news;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Sets a part of a payment against an invoice. */
    void allocate(RecordId paymentId, RecordPayment.Part part, LocalDate day) {
        accounts.lock(payment(paymentId).account());
        PaymentView payment = payment(paymentId);
        InvoiceView invoice = owed(part.invoice(), payment.account());
        if (payment.state() == PaymentState.REVERSED) {
            throw new Rejected("billing.payment.reversed", payment.id());
        }
        BigDecimal due = due(invoice);
        boolean foreign = !payment.currency().equals(invoice.currency());
        BigDecimal needed =
                conversion.of(due, invoice.currency(), payment.currency(), payment.receivedOn(), RoundingMode.UP);
        BigDecimal wanted = part.amount();
        BigDecimal paid = wanted == null ? needed.min(payment.unused()) : wanted;
        if (paid.signum() <= 0 || paid.compareTo(payment.unused()) > 0) {
            throw new Rejected("billing.payment.notThere", Sums.money(payment.unused(), payment.currency()));
        }
        BigDecimal amount = paid.compareTo(needed) == 0
                ? due
                : conversion.of(
                        paid, payment.currency(), invoice.currency(), payment.receivedOn(), RoundingMode.HALF_UP);
        BigDecimal difference = difference(invoice, due, amount, foreign && part.settles());
        apply(
                invoice,
                new AllocationView(
                        0,
                        payment.id(),
                        null,
                        invoice.id(),
                        paid,
                        payment.currency(),
                        amount,
                        difference,
                        invoice.state() == InvoiceState.WRITTEN_OFF ? amount.add(difference) : BigDecimal.ZERO,
                        day,
                        ledger.by(),
                        false,
                        null));
        ledger.onAccount(payment, Movement.ALLOCATED, paid, day);
        payments.touch(payment.id(), clock.instant(), null, null);
    }

    /** Above zero: the rate has made the payment worth less than the invoice; the difference counts as paid. */
    private static BigDecimal difference(InvoiceView invoice, BigDecimal due, BigDecimal amount, boolean settles) {
        BigDecimal missing = due.subtract(amount);
        if (settles && missing.abs().compareTo(due.multiply(MOST_DIFFERENCE)) <= 0) {
            return missing;
        }
        if (settles) {
            throw new Rejected("billing.difference", Sums.money(missing.abs(), invoice.currency()));
        }
        if (missing.signum() < 0) {
            throw new Rejected("billing.tooMuch", invoice.called(), Sums.money(due, invoice.currency()));
        }
        return BigDecimal.ZERO;
    }

    /** Sets a credit note, or a part of it, against an invoice of the same account and currency. */
    void allocateCredit(RecordId creditId, RecordId invoiceId, @Nullable BigDecimal wanted, LocalDate day) {
        accounts.lock(invoice(creditId).account());
        InvoiceView credit = invoice(creditId);
        InvoiceView invoice = owed(invoiceId, credit.account());
        if (credit.isInvoice()) {
            throw new Rejected("billing.noCreditNote", credit.called());
        }
        if (!credit.currency().equals(invoice.currency())) {
            throw new Rejected("billing.otherCurrency", credit.called(), invoice.called());
        }
        BigDecimal there = credit.open().negate();
        BigDecimal due = due(invoice);
        BigDecimal amount = wanted == null ? due.min(there) : wanted;
        if (amount.signum() <= 0 || amount.compareTo(there) > 0) {
            throw new Rejected("billing.payment.notThere", Sums.money(there, credit.currency()));
        }
        difference(invoice, due, amount, false);
        apply(
                invoice,
                new AllocationView(
                        0,
                        null,
                        credit.id(),
                        invoice.id(),
                        amount,
                        credit.currency(),
                        amount,
                        BigDecimal.ZERO,
                        invoice.state() == InvoiceState.WRITTEN_OFF ? amount : BigDecimal.ZERO,
                        day,
                        ledger.by(),
                        false,
                        null));
        ledger.onInvoice(credit, null, Movement.ALLOCATED, amount, day);
        standings.followCredit(credit.id());
    }

    private void apply(InvoiceView invoice, AllocationView allocation) {
        LocalDate day = allocation.bookedOn();
        RecordId payment = allocation.payment();
        ledger.onInvoice(invoice, payment, Movement.RECOVERED, allocation.recovered(), day);
        ledger.onInvoice(
                invoice, payment, Movement.ALLOCATED, allocation.amount().negate(), day);
        ledger.onInvoice(
                invoice, payment, Movement.DIFFERENCE, allocation.difference().negate(), day);
        payments.allocate(allocation, clock.instant());
        BigDecimal writtenOff = invoice.writtenOff().subtract(allocation.recovered());
        standings.follow(invoice, writtenOff, day);
        timeline.add(
                invoice.id(),
                TimelineEntry.of(
                        TimelineEntry.Kind.SYSTEM,
                        "billing.timeline.allocated",
                        Sums.money(allocation.paid(), allocation.paidCurrency()),
                        allocation.source().toString()));
        news.tell(invoice.id(), InvoiceMoved.What.PAID);
    }

    /** Takes an allocation back; the money stands on the account again, and the invoice is owed again. */
    void release(long number, @Nullable String reason, LocalDate day) {
        AllocationView allocation = payments.allocation(number).orElseThrow(() -> new NotFound(number));
        accounts.lock(invoice(allocation.invoice()).account());
        if (!payments.release(number, ledger.by(), reason, clock.instant())) {
            throw new Rejected("billing.allocation.released");
        }
        InvoiceView invoice = invoice(allocation.invoice());
        RecordId payment = allocation.payment();
        ledger.onInvoice(invoice, payment, Movement.RELEASED, allocation.amount(), day);
        ledger.onInvoice(invoice, payment, Movement.DIFFERENCE, allocation.difference(), day);
        ledger.onInvoice(
                invoice, payment, Movement.WRITTEN_OFF, allocation.recovered().negate(), day);
        boolean settled = !invoice.isOwed();
        standings.follow(invoice, invoice.writtenOff().add(allocation.recovered()), day);
        if (payment != null) {
            ledger.onAccount(
                    payment(payment), Movement.RELEASED, allocation.paid().negate(), day);
            payments.touch(payment, clock.instant(), null, null);
        } else {
            RecordId credit = allocation.source();
            ledger.onInvoice(
                    invoice(credit), null, Movement.RELEASED, allocation.paid().negate(), day);
            standings.followCredit(credit);
        }
        timeline.add(
                invoice.id(),
                TimelineEntry.of(
                                TimelineEntry.Kind.SYSTEM,
                                "billing.timeline.taken_back",
                                Sums.money(allocation.paid(), allocation.paidCurrency()),
                                allocation.source().toString())
                        .withBody(reason));
        if (payment != null) {
            creditAgain(invoice.id(), day);
        }
        if (settled && invoice(invoice.id()).isOwed()) {
            news.tell(invoice.id(), InvoiceMoved.What.BEGUN);
        }
    }

    /** What credit notes of the invoice have left goes to it before anything else. */
    private void creditAgain(RecordId invoice, LocalDate day) {
        for (InvoiceView credit : invoices.creditNotesOf(invoice)) {
            if (credit.open().signum() < 0 && invoice(invoice).isOwed()) {
                allocateCredit(credit.id(), invoice, null, day);
            }
        }
    }

    /** What came before the invoice: payments on the account that name it or its contract. */
    void applyWaiting(RecordId id, LocalDate day) {
        InvoiceView invoice = invoice(id);
        for (PaymentView payment : payments.unused(invoice.account(), invoice.currency())) {
            boolean meant = References.name(payment.reference(), invoice)
                    || payment.contract() != null && payment.contract().equals(invoice.contract());
            if (meant && invoice(id).isOwed()) {
                allocate(payment.id(), new RecordPayment.Part(id, null, false), day);
            }
        }
    }

    private static BigDecimal due(InvoiceView invoice) {
        return invoice.state() == InvoiceState.WRITTEN_OFF ? invoice.writtenOff() : invoice.open();
    }

    private InvoiceView owed(RecordId id, RecordId account) {
        InvoiceView invoice = invoice(id);
        boolean open = invoice.isOwed() || invoice.state() == InvoiceState.WRITTEN_OFF;
        if (!invoice.account().equals(account)) {
            throw new Rejected("billing.otherAccount", invoice.called());
        }
        if (!invoice.isInvoice() || !open) {
            throw new Rejected("billing.notOwed", invoice.called());
        }
        return invoice;
    }

    private InvoiceView invoice(RecordId id) {
        return invoices.find(id).orElseThrow(() -> new NotFound(id));
    }

    private PaymentView payment(RecordId id) {
        return payments.find(id).orElseThrow(() -> new NotFound(id));
    }
}
