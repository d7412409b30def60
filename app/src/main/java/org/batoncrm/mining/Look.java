package org.batoncrm.mining;

/**
 * How an answer was found.
 *
 * @param close whether cases were looked at one by one; else the sums of days answered, which know all cases
 * @param limited whether there are more cases than the newest that were looked at
 * @param most so many of the newest are looked at; 0 where all are known
 */
public record Look(boolean close, boolean limited, int most) {

    /** So many cases are listed or put into a file. */
    public static final int LISTED = 10_000;

    /** Figures that cases have to be read for are made of so many: each brings its steps along. */
    static final int FIGURED = 5_000;

    /** All cases are known by the sums of their days. */
    public static final Look AT_DAYS = new Look(false, false, 0);
}
