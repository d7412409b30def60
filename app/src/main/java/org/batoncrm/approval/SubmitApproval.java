package org.batoncrm.approval;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have agreed to.
 *
 * @param terms what is decided about, as people read it; kept as it is now
 * @param barred who must not approve: who set the price, who owns the customer
 * @param baseAmount how much it is about, in the base currency; null when it is not about money
 */
public record SubmitApproval(
        RecordId subject,
        String title,
        @Nullable String justification,
        List<Term> terms,
        List<RequiredStep> steps,
        Set<Long> barred,
        @Nullable BigDecimal baseAmount) {

    /** One thing that is decided about: a message key or a readable text, and what it says. */
    public record Term(String label, String value) {}
}
