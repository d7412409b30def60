package org.batoncrm.mining;

/**
 * How an answer was found.
 *
 * @param close whether cases were looked at one by one; else the sums of days answered, which know all cases
 * @param limited whether there are more cases than the {@link #MOST} newest that were looked at
 */
public record Look(boolean close, boolean limited) {

    /** So many cases are looked at one by one. */
    public static final int MOST = 10_000;

    static final Look AT_DAYS = new Look(false, false);
}
