package org.batoncrm.quote;

import java.time.LocalDate;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** The processes of deals and quotes, for what people do outside of tasks. */
public interface QuoteJourney {

    /** Whether a process carries the deal. */
    boolean carries(RecordId deal);

    /** Begins the process of a deal that has none. */
    void start(RecordId deal);

    /** Has a draft approved without a process of its deal, in the name of the person who is at work. */
    void requestApproval(RecordId quote, @Nullable String justification, @Nullable LocalDate validUntil);

    /** The case about the quote that can still be taken back; empty when there is none. */
    Optional<Long> approvalOf(RecordId quote);
}
