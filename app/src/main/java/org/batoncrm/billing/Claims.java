package org.batoncrm.billing;

import java.math.BigDecimal;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do about money that an issued invoice asks for: take it back, give it up, object to it. Every method checks
 * what the actor may do; amounts are taken as people write them, with tax.
 */
@Service
@Transactional
public class Claims {

    private final InvoiceStore store;
    private final InvoiceMoves moves;
    private final Settlement settlement;
    private final Refunds refunds;
    private final Records records;
    private final Access access;

    Claims(
            InvoiceStore store,
            InvoiceMoves moves,
            Settlement settlement,
            Refunds refunds,
            Records records,
            Access access) {
        this.store = store;
        this.moves = moves;
        this.settlement = settlement;
        this.refunds = refunds;
        this.records = records;
        this.access = access;
    }

    /**
     * Takes an issued invoice back by a credit note, as a whole or in part.
     *
     * @param amount null: what has not been taken back yet
     * @return the credit note
     */
    public RecordId credit(RecordId invoice, @Nullable Object amount, @Nullable String reason) {
        return moves.credit(invoice, amount(invoice, amount), Given.reason(reason));
    }

    /** Gives up what is open. */
    public void writeOff(RecordId invoice, @Nullable String reason) {
        writable(invoice);
        moves.writeOff(invoice, Given.reason(reason));
    }

    /**
     * Gives back money that a credit note has left.
     *
     * @param amount null: all of it
     */
    public void refund(RecordId credit, @Nullable Object amount, @Nullable String reason) {
        BigDecimal wanted = amount(credit, amount);
        BigDecimal left = wanted == null ? writable(credit).open().negate() : wanted;
        refunds.refund(credit, left, Given.reason(reason), moves.today());
    }

    /** Sets a credit note against another invoice of the same account. */
    public void allocateCredit(RecordId credit, RecordId invoice, @Nullable Object amount) {
        writable(invoice);
        settlement.allocateCredit(credit, invoice, amount(credit, amount), moves.today());
    }

    /** The customer objects; who looks after the account may say so too. */
    public void dispute(RecordId invoice, @Nullable String why) {
        records.requireReadable(invoice);
        if (access.writable(RecordType.INVOICE).scope() != Access.Scope.ALL) {
            records.requireWritable(found(invoice).account());
        }
        moves.dispute(invoice, Given.reason(why));
    }

    /**
     * Answers an objection.
     *
     * @param credit what is taken back of the invoice; null: nothing
     */
    public void resolve(RecordId invoice, @Nullable Object credit, @Nullable String answer) {
        moves.resolve(invoice, amount(invoice, credit), Given.reason(answer));
    }

    private @Nullable BigDecimal amount(RecordId invoice, @Nullable Object amount) {
        return Given.amount(amount, writable(invoice).currency());
    }

    private InvoiceView writable(RecordId invoice) {
        records.requireWritable(invoice);
        return found(invoice);
    }

    private InvoiceView found(RecordId invoice) {
        return store.find(invoice).orElseThrow(() -> new NotFound(invoice));
    }
}
