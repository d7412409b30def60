package org.batoncrm.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was submitted once. Never changed afterwards. */
@Embeddable
class ApprovalRound {

    int number;

    /** The terms as they were then (JSON). */
    @Column(columnDefinition = "longtext")
    String snapshot;

    @Column(columnDefinition = "longtext")
    @Nullable
    String justification;

    Instant submittedAt;

    protected ApprovalRound() {}

    ApprovalRound(int number, String snapshot, @Nullable String justification, Instant submittedAt) {
        this.number = number;
        this.snapshot = snapshot;
        this.justification = justification;
        this.submittedAt = submittedAt;
    }
}
