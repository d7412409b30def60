package org.batoncrm.deal;

import org.batoncrm.kernel.RecordId;

/** A deal has begun, by conversion of a lead, by hand or by an import, or was opened again; published in the transaction that opened it. */
public record DealOpened(RecordId deal) {}
