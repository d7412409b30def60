package org.batoncrm.approval;

import java.math.BigDecimal;
import org.batoncrm.approval.ApproverPolicy.Duplicate;
import org.batoncrm.approval.ApproverPolicy.Empty;
import org.batoncrm.approval.ApproverPolicy.SameAsSubmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How approvers are found.
 *
 * @param named the login of who decides when a step has nobody and {@code empty} is NAMED
 * @param neverAutoPassAbove an amount in the base currency above which nothing passes for want of an approver
 */
@ConfigurationProperties("baton.approval")
record ApprovalProperties(
        @DefaultValue("NEXT_SUPERIOR") SameAsSubmitter sameAsSubmitter,
        @DefaultValue("CONSECUTIVE_ONLY") Duplicate duplicate,
        @DefaultValue("ADMIN") Empty empty,
        @Nullable String named,
        @DefaultValue("0") BigDecimal neverAutoPassAbove) {}
