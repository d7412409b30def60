package org.batoncrm.contract;

import org.batoncrm.kernel.RecordId;

/** An amendment has taken effect: worth, lines or term are others now; published in the transaction that applied it. */
public record ContractAmended(RecordId contract, RecordId account) {}
