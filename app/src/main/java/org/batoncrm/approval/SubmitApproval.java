package org.batoncrm.approval;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have agreed to.
 *
 * @param terms what is decided about; kept as it is now
 * @param barred who must not approve: who set the price, who owns the customer
 * @param baseAmount how much it is about, in the base currency; null when it is not about money or nobody knows
 * @param told what the deciders are told besides; kept as it is now
 */
public record SubmitApproval(
        RecordId subject,
        String title,
        @Nullable String justification,
        List<Term> terms,
        List<RequiredStep> steps,
        Set<Long> barred,
        @Nullable BigDecimal baseAmount,
        List<Told> told) {

    public SubmitApproval {
        terms = List.copyOf(terms);
        steps = List.copyOf(steps);
        barred = Set.copyOf(barred);
        told = List.copyOf(told);
    }

    /** Of which nothing is told but its terms. */
    public SubmitApproval(
            RecordId subject,
            String title,
            @Nullable String justification,
            List<Term> terms,
            List<RequiredStep> steps,
            Set<Long> barred,
            @Nullable BigDecimal baseAmount) {
        this(subject, title, justification, terms, steps, barred, baseAmount, List.of());
    }

    /**
     * One thing that is decided about.
     *
     * @param label a message key or a readable text
     * @param value what it says, marked by {@link Raw} where it is no plain text
     */
    public record Term(String label, String value) {}
}
