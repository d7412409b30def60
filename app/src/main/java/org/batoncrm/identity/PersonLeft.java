package org.batoncrm.identity;

/** A person can no longer log in; published in the transaction in which that was decided. */
public record PersonLeft(long userId) {}
