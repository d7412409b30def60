package org.batoncrm.lead.event;

/** Published when the person opted out of contact or asked to be erased. */
public record LeadWithdrawn(long leadId) {}
