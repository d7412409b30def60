package org.batoncrm.pool;

/**
 * What the table says of a record.
 *
 * @param recycle whether it goes to the pool, after a notice
 * @param reasonKey key of the sentence why
 */
public record PoolVerdict(boolean recycle, int noticeDays, String reasonKey) {}
