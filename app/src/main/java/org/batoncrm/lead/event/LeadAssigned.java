package org.batoncrm.lead.event;

import org.jspecify.annotations.Nullable;

/**
 * Published when somebody gave the lead to another owner by hand.
 *
 * @param fromLogin who had it; null when nobody
 * @param toLogin who has it now; null for the queue
 */
public record LeadAssigned(
        long leadId, @Nullable String fromLogin, @Nullable String toLogin) {}
