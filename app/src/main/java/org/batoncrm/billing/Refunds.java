package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Money that goes back, and payments that never were. Knows no rights; takes the account's lock before it reads. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Refunds {

    private final BillingAccounts accounts;
    private final InvoiceStore invoices;
    private final PaymentStore payments;
    private final Ledger ledger;
    private final Settlement settlement;
    private final InvoiceStandings standings;
    private final Timeline timeline;
    private final Clock clock;

    Refunds(
            BillingAccounts accounts,
            InvoiceStore invoices,
            PaymentStore payments,
            Ledger ledger,
            Settlement settlement,
            InvoiceStandings standings,
            Timeline timeline,
            Clock clock) {
        this.accounts = accounts;
        this.invoices = invoices;
        this.payments = payments;
        this.ledger = ledger;
        this.settlement = settlement;
        this.standings = standings;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Gives money back that stands against nothing. */
    void refund(RecordId source, BigDecimal amount, @Nullable String reason, LocalDate day) {
        boolean payment = source.type() == RecordType.PAYMENT;
        accounts.lock(payment ? payment(source).account() : invoice(source).account());
        BigDecimal there =
                payment ? payment(source).unused() : invoice(source).open().negate();
        String currency = payment ? payment(source).currency() : invoice(source).currency();
        if (amount.signum() <= 0 || amount.compareTo(there) > 0) {
            throw new Rejected("billing.payment.notThere", Sums.money(there.max(BigDecimal.ZERO), currency));
        }
        if (payment) {
            ledger.onAccount(payment(source), Movement.REFUNDED, amount, day);
            payments.touch(source, clock.instant(), amount, null);
        } else {
            ledger.onInvoice(invoice(source), null, Movement.REFUNDED, amount, day);
            standings.followCredit(source);
        }
        timeline.add(
                source,
                TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "billing.timeline.refunded", Sums.money(amount, currency))
                        .withBody(reason));
    }

    /** Takes back a payment that never was: what it paid is owed again. */
    void reverse(RecordId id, String reason, LocalDate day) {
        accounts.lock(payment(id).account());
        PaymentView payment = payment(id);
        if (payment.state() == PaymentState.REVERSED) {
            throw new Rejected("billing.payment.reversed", id);
        }
        if (payment.refunded().signum() > 0) {
            throw new Rejected("billing.payment.refunded", Sums.money(payment.refunded(), payment.currency()));
        }
        for (AllocationView allocation : payments.ofPayment(id)) {
            if (!allocation.reversed()) {
                settlement.release(allocation.id(), reason, day);
            }
        }
        ledger.onAccount(payment(id), Movement.REVERSED, payment.amount(), day);
        payments.touch(id, clock.instant(), null, PaymentState.REVERSED);
        payments.reason(id, reason);
        timeline.add(
                id,
                TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "billing.timeline.reversed")
                        .withBody(reason));
    }

    private InvoiceView invoice(RecordId id) {
        return invoices.find(id).orElseThrow(() -> new NotFound(id));
    }

    private PaymentView payment(RecordId id) {
        return payments.find(id).orElseThrow(() -> new NotFound(id));
    }
}
