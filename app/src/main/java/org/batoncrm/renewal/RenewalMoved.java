package org.batoncrm.renewal;

import org.batoncrm.kernel.RecordId;

/**
 * What the contract of an open renewal says is something else now: timers have to follow; published in the transaction of
 * the amendment.
 *
 * @param more whether more was signed than before
 */
public record RenewalMoved(RecordId renewal, RenewalDates dates, boolean more) {}
