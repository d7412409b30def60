package org.batoncrm.lead.event;

/** Published in the transaction that records a new or re-opened lead; an import may ask not to start the process. */
public record LeadCaptured(long leadId, long captureId, boolean startProcess) {}
