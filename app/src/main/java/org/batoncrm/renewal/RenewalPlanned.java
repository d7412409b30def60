package org.batoncrm.renewal;

import org.batoncrm.kernel.RecordId;

/** A term of a contract has got its renewal; published in the transaction that planned it. */
public record RenewalPlanned(RecordId renewal) {}
