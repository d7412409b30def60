package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.contract.ContractView;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.jspecify.annotations.Nullable;

/** Invoices that are not issued yet, as they are first written down. */
final class Drafts {

    private Drafts() {}

    /** A part of a contract's plan. */
    static InvoiceView instalment(
            RecordId id,
            ContractView contract,
            RecordCard account,
            BillingDetails details,
            int part,
            String title,
            LocalDate plannedOn,
            List<InvoiceLine> lines,
            boolean automatic,
            Instant now) {
        return draft(
                id,
                InvoiceKind.INVOICE,
                title,
                contract.account(),
                contract.id(),
                null,
                part,
                contract.currency(),
                plannedOn,
                contract.paymentTermsDays(),
                details.billedTo() == null ? account.title() : details.billedTo(),
                details.taxNumber(),
                details.taxType(),
                automatic,
                null,
                account.ownerId(),
                account.teamId(),
                lines,
                now);
    }

    /** What takes back an invoice, or a part of it. */
    static InvoiceView creditNote(
            RecordId id, InvoiceView invoice, List<InvoiceLine> lines, String reason, LocalDate day, Instant now) {
        return draft(
                id,
                InvoiceKind.CREDIT_NOTE,
                invoice.title(),
                invoice.account(),
                invoice.contract(),
                invoice.id(),
                null,
                invoice.currency(),
                day,
                0,
                invoice.billedTo(),
                invoice.taxNumber(),
                invoice.taxType(),
                true,
                reason,
                invoice.ownerId(),
                invoice.teamId(),
                lines,
                now);
    }

    static InvoiceView draft(
            RecordId id,
            InvoiceKind kind,
            String title,
            RecordId account,
            @Nullable RecordId contract,
            @Nullable RecordId credits,
            @Nullable Integer part,
            String currency,
            LocalDate plannedOn,
            int paymentTermsDays,
            String billedTo,
            @Nullable String taxNumber,
            TaxType taxType,
            boolean automatic,
            @Nullable String reason,
            @Nullable Long ownerId,
            @Nullable Long teamId,
            List<InvoiceLine> lines,
            Instant now) {
        List<InvoiceLine> asked = taxType == TaxType.REVERSE_CHARGE ? untaxed(lines) : lines;
        BigDecimal net = Sums.of(asked, InvoiceLine::net);
        BigDecimal tax = Sums.of(asked, InvoiceLine::tax);
        return new InvoiceView(
                id,
                0,
                null,
                kind,
                InvoiceState.PLANNED,
                title,
                account,
                contract,
                credits,
                part,
                currency,
                net,
                tax,
                net.add(tax),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                plannedOn,
                null,
                null,
                null,
                null,
                paymentTermsDays,
                billedTo,
                taxNumber,
                taxType,
                automatic,
                null,
                null,
                reason,
                ownerId,
                null,
                teamId,
                now,
                now,
                false,
                asked);
    }

    /** The same lines when the customer owes the tax. */
    static List<InvoiceLine> untaxed(List<InvoiceLine> lines) {
        return lines.stream()
                .map(line ->
                        new InvoiceLine(line.name(), line.quantity(), line.net(), BigDecimal.ZERO, BigDecimal.ZERO))
                .toList();
    }
}
