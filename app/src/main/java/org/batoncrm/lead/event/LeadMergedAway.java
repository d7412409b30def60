package org.batoncrm.lead.event;

/** Published when the lead was merged into another one and no longer stands for itself. */
public record LeadMergedAway(long leadId, long intoLeadId) {}
