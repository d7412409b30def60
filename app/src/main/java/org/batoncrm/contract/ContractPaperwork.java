package org.batoncrm.contract;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a contract stands with those who sign it, as its page shows it. */
public record ContractPaperwork(
        ContractState state,
        boolean fromQuote,
        @Nullable LocalDate endsOn,
        @Nullable String signedByUs,
        @Nullable LocalDate signedByUsOn,
        @Nullable String signedByCustomer,
        @Nullable LocalDate signedByCustomerOn,
        @Nullable LocalDate endedOn,
        @Nullable String reason,
        @Nullable Long approval,
        @Nullable OrderView order,
        List<AmendmentView> amendments) {}
