package org.batoncrm.lead.event;

/** Published when the person did something that may change the score: a second form, a visit to the prices, a campaign answer. */
public record LeadTouched(long leadId) {}
