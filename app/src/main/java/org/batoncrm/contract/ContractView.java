package org.batoncrm.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A contract as it stands now, its amendments included.
 *
 * @param owner the login of whose contract it is; null when it is nobody's
 * @param net what it is worth without tax, in its currency: the sum of its lines
 * @param months the term; null when it runs until somebody gives notice
 * @param endsOn the last day of the term; null while it has none
 * @param noticeDays how many days before the end notice must have been given
 * @param autoRenew whether it goes on for another term when nobody gives notice
 * @param billing how it is invoiced, see {@link Billing}
 * @param signedOn the day on which the second side signed
 */
public record ContractView(
        RecordId id,
        String title,
        ContractState state,
        RecordId account,
        @Nullable RecordId contact,
        @Nullable RecordId deal,
        @Nullable RecordId quote,
        @Nullable String owner,
        @Nullable Long ownerId,
        @Nullable Long teamId,
        String currency,
        BigDecimal net,
        BigDecimal tax,
        @Nullable LocalDate startsOn,
        @Nullable Integer months,
        @Nullable LocalDate endsOn,
        int noticeDays,
        boolean autoRenew,
        int paymentTermsDays,
        Billing billing,
        List<ContractLine> lines,
        @Nullable LocalDate signedOn) {

    public ContractView {
        lines = List.copyOf(lines);
    }
}
