package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or a credit note.
 *
 * @param number the formal number, {@code 2026-00001}; null until it is issued
 * @param credits the invoice that a credit note takes back
 * @param part which part of its contract's plan it is; null when somebody made it by hand
 * @param open what is still owed of it; below zero for a credit note
 * @param credited how much of it credit notes have taken back, tax included
 * @param dunnedFrom the day from which reminders count: its due day, later when it was disputed
 * @param billedTo whom it is made out to, the 发票抬头
 * @param automatic whether it is issued on its day without a person
 * @param dispute what the customer objects to; null when nothing is in dispute
 * @param reason why it was cancelled, credited or written off
 */
public record InvoiceView(
        RecordId id,
        int version,
        @Nullable String number,
        InvoiceKind kind,
        InvoiceState state,
        String title,
        RecordId account,
        @Nullable RecordId contract,
        @Nullable RecordId credits,
        @Nullable Integer part,
        String currency,
        BigDecimal net,
        BigDecimal tax,
        BigDecimal gross,
        BigDecimal open,
        BigDecimal credited,
        BigDecimal writtenOff,
        LocalDate plannedOn,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate dunnedFrom,
        @Nullable LocalDate settledOn,
        int paymentTermsDays,
        String billedTo,
        @Nullable String taxNumber,
        TaxType taxType,
        boolean automatic,
        @Nullable LocalDate disputedOn,
        @Nullable String dispute,
        @Nullable String reason,
        @Nullable Long ownerId,
        @Nullable String owner,
        @Nullable Long teamId,
        Instant createdAt,
        Instant updatedAt,
        boolean deleted,
        List<InvoiceLine> lines) {

    public InvoiceView {
        lines = List.copyOf(lines);
    }

    /** As people call it: its number, or as long as it has none its record number. */
    public String called() {
        return number == null ? id.toString() : number;
    }

    public boolean isInvoice() {
        return kind == InvoiceKind.INVOICE;
    }

    public boolean isDisputed() {
        return disputedOn != null;
    }

    /** Whether it may be asked for: issued, and something is open. */
    public boolean isOwed() {
        return isInvoice() && state == InvoiceState.ISSUED;
    }

    /** The same with its lines. */
    InvoiceView withLines(List<InvoiceLine> lines) {
        return new InvoiceView(
                id,
                version,
                number,
                kind,
                state,
                title,
                account,
                contract,
                credits,
                part,
                currency,
                net,
                tax,
                gross,
                open,
                credited,
                writtenOff,
                plannedOn,
                issuedOn,
                dueOn,
                dunnedFrom,
                settledOn,
                paymentTermsDays,
                billedTo,
                taxNumber,
                taxType,
                automatic,
                disputedOn,
                dispute,
                reason,
                ownerId,
                owner,
                teamId,
                createdAt,
                updatedAt,
                deleted,
                lines);
    }
}
