package org.batoncrm.approval;

import java.math.BigDecimal;
import java.time.Duration;
import org.batoncrm.approval.ApproverPolicy.Duplicate;
import org.batoncrm.approval.ApproverPolicy.Empty;
import org.batoncrm.approval.ApproverPolicy.SameAsSubmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How approvers are found, and what a link from a mail may do.
 *
 * @param named the login of who decides when a step has nobody and {@code empty} is NAMED
 * @param neverAutoPassAbove an amount in the base currency above which nothing passes for want of an approver
 * @param linkValid how long a link from a mail works
 * @param linkLoginAbove an amount in the base currency above which such a link asks for the log-in first; it does so too
 *     when the amount is not known
 */
@ConfigurationProperties("baton.approval")
record ApprovalProperties(
        @DefaultValue("NEXT_SUPERIOR") SameAsSubmitter sameAsSubmitter,
        @DefaultValue("CONSECUTIVE_ONLY") Duplicate duplicate,
        @DefaultValue("ADMIN") Empty empty,
        @Nullable String named,
        @DefaultValue("0") BigDecimal neverAutoPassAbove,
        @DefaultValue("72h") Duration linkValid,
        @DefaultValue("50000") BigDecimal linkLoginAbove) {

    ApprovalProperties {
        if (linkValid.isNegative() || linkValid.isZero() || linkValid.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("baton.approval.link-valid is above zero, at most 30d: " + linkValid);
        }
        if (empty == Empty.NAMED && (named == null || named.isBlank())) {
            throw new IllegalArgumentException("baton.approval.empty is NAMED, but baton.approval.named names nobody");
        }
    }
}
