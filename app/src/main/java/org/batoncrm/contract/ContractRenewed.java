package org.batoncrm.contract;

import java.time.LocalDate;
import java.util.List;
import org.batoncrm.kernel.RecordId;

/**
 * A contract goes on for another term; published in the transaction that prolonged it.
 *
 * @param from the first day of the new term
 * @param months how long it is
 * @param lines what came to the contract with it
 */
public record ContractRenewed(
        RecordId contract, RecordId account, LocalDate from, int months, List<ContractLine> lines) {

    public ContractRenewed {
        lines = List.copyOf(lines);
    }
}
