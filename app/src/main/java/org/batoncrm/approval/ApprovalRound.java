package org.batoncrm.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was submitted once. Never changed afterwards. */
@Embeddable
class ApprovalRound {

    /** What there is to keep: terms and what is told as JSON, why it is asked for, and how much it is about. */
    record Submitted(
            String terms,
            @Nullable String told,
            @Nullable String why,
            @Nullable BigDecimal baseAmount) {}

    int number;

    /** The terms as they were then (JSON). */
    @Column(columnDefinition = "longtext")
    String snapshot;

    /** What else the deciders were told (JSON); null in rounds from before that was kept. */
    @Column(columnDefinition = "longtext")
    @Nullable
    String told;

    @Column(columnDefinition = "longtext")
    @Nullable
    String justification;

    /** In the base currency; null when it is not about money or nobody knows. */
    @Nullable
    BigDecimal baseAmount;

    Instant submittedAt;

    /** Who asked then; the case knows who speaks for it now. */
    @Nullable
    Long submitterId;

    protected ApprovalRound() {}

    ApprovalRound(int number, Submitted submitted, long submitterId, Instant submittedAt) {
        this.number = number;
        this.snapshot = submitted.terms();
        this.told = submitted.told();
        this.justification = submitted.why();
        this.baseAmount = submitted.baseAmount();
        this.submitterId = submitterId;
        this.submittedAt = submittedAt;
    }
}
