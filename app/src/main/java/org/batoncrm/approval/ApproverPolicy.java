package org.batoncrm.approval;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How roles become people when the plain answer will not do.
 *
 * @param named who decides when nobody else can and {@code empty} is NAMED
 * @param neverAutoPassAbove an amount in the base currency above which nothing passes for want of an approver
 */
public record ApproverPolicy(
        SameAsSubmitter sameAsSubmitter,
        Duplicate duplicate,
        Empty empty,
        @Nullable Long named,
        BigDecimal neverAutoPassAbove) {

    /** What happens when the submitter would have to approve. */
    public enum SameAsSubmitter {
        SKIP,
        ALLOW,
        NEXT_SUPERIOR
    }

    /** When the approval of somebody who comes up more than once counts again. */
    public enum Duplicate {
        FIRST_ONLY,
        CONSECUTIVE_ONLY,
        EACH
    }

    /** What happens when a step has nobody. */
    public enum Empty {
        AUTO_PASS,
        NAMED,
        ADMIN
    }

    /** What counts unless somebody has chosen otherwise. */
    public static final ApproverPolicy DEFAULT = new ApproverPolicy(
            SameAsSubmitter.NEXT_SUPERIOR, Duplicate.CONSECUTIVE_ONLY, Empty.ADMIN, null, BigDecimal.ZERO);
}
