package org.batoncrm.quote;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.deal.DealApproval;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A version of what a deal offers.
 *
 * @param number the version within the deal, from 1
 * @param lock what somebody who changes the draft has seen
 * @param listTotal what it would cost without discounts
 * @param discountPercent over all lines
 * @param marginPercent what is left of the net amount after the company's own costs; null unless every cost is known
 * @param base the net amount in the company's base currency
 * @param baseRate the rate by which it was converted
 * @param validUntil the last day on which the customer may accept
 * @param approvedUntil the last day on which the approval lets it be sent; null when it is not approved
 * @param hash the same for the same terms: lines, currency, sums, customer, payment, contract, clauses, validity
 * @param reason why it was refused; null when it was not
 */
public record QuoteView(
        RecordId id,
        RecordId deal,
        int number,
        int lock,
        QuoteState state,
        DealApproval approval,
        String title,
        @Nullable RecordId account,
        @Nullable RecordId contact,
        String currency,
        List<QuoteLine> lines,
        BigDecimal net,
        BigDecimal tax,
        BigDecimal listTotal,
        BigDecimal discountPercent,
        BigDecimal largestDiscountPercent,
        @Nullable BigDecimal marginPercent,
        Money base,
        BigDecimal baseRate,
        @Nullable Integer paymentTermsDays,
        @Nullable Integer contractMonths,
        boolean nonStandardClauses,
        @Nullable String clauses,
        LocalDate validUntil,
        @Nullable String justification,
        String hash,
        @Nullable LocalDate approvedUntil,
        @Nullable String acceptedBy,
        @Nullable LocalDate acceptedOn,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant decidedAt) {

    public QuoteView {
        lines = List.copyOf(lines);
    }

    /** What the customer pays with tax. */
    public BigDecimal gross() {
        return net.add(tax);
    }

    /** As people call it, for example {@code QUOTE-57 v2}. */
    public String called() {
        return id + " v" + number;
    }
}
