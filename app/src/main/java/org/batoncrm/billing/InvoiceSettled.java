package org.batoncrm.billing;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Nothing of an invoice is open any more, and it was paid; published in the transaction that settled it.
 *
 * @param contract whose instalment it is; null for one of no contract
 */
public record InvoiceSettled(RecordId invoice, @Nullable RecordId contract) {}
