package org.batoncrm.lead.event;

/** Published when the person wrote back by mail or chat. */
public record LeadReplied(long leadId) {}
