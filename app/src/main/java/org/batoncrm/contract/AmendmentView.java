package org.batoncrm.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * An amendment of a contract.
 *
 * @param number within the contract, from 1
 * @param what the text of the line that it adds; null when it adds none
 * @param amount what the added line is worth without tax, less than nothing for a reduction
 * @param dropped the lines that end, counted from 1
 * @param months the new term; null when it stays
 * @param netBefore what the contract was worth when the amendment was described
 * @param netAfter what it is worth with it
 */
public record AmendmentView(
        long id,
        RecordId contract,
        int number,
        AmendmentState state,
        @Nullable String what,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal taxPercent,
        List<Integer> dropped,
        @Nullable Integer months,
        @Nullable LocalDate effectiveOn,
        @Nullable String reason,
        @Nullable BigDecimal netBefore,
        @Nullable BigDecimal netAfter,
        @Nullable Long orderedBy,
        @Nullable Long approval,
        @Nullable LocalDate signedOn) {

    public AmendmentView {
        dropped = List.copyOf(dropped);
    }

    /** What the contract becomes worth more or, below nothing, less. */
    public BigDecimal change() {
        return netBefore == null || netAfter == null ? BigDecimal.ZERO : netAfter.subtract(netBefore);
    }
}
