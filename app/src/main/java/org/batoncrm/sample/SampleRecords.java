package org.batoncrm.sample;

/**
 * A part of the sample company's records; opens its own transactions. Parts run in the order of {@code @Order}. A part
 * that was interrupted is run again at the next start and goes on.
 */
public interface SampleRecords {

    /** False when it had to stop before its end. */
    boolean add();
}
