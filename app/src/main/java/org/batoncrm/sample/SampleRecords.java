package org.batoncrm.sample;

/** A part of the sample company's records; opens its own transactions. Parts run in the order of {@code @Order}. */
public interface SampleRecords {

    void add();
}
