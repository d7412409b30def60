package org.batoncrm.contract;

import org.batoncrm.kernel.RecordId;

/** A contract has come into another state; published in the transaction that moved it. */
public record ContractMoved(RecordId contract, ContractState from, ContractState to) {}
