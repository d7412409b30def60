package org.batoncrm.change.event;

/**
 * Somebody has proposed a change; published in the transaction that keeps it.
 *
 * @param proposer the person's log-in name
 */
public record ChangeProposed(long changeId, String proposer) {}
