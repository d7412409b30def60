package org.batoncrm.record;

/** The currency in which the company adds up and tables compare, for rooms below the one that keeps the rates. */
public interface HouseCurrency {

    /** Its ISO 4217 code. */
    String base();
}
