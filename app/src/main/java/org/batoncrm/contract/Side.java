package org.batoncrm.contract;

/** Who signs a contract. */
public enum Side {
    US,
    CUSTOMER
}
