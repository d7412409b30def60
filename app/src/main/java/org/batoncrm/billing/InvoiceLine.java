package org.batoncrm.billing;

import java.math.BigDecimal;

/**
 * What a line of an invoice asks for.
 *
 * @param net without tax, in the currency of the invoice
 */
public record InvoiceLine(String name, BigDecimal quantity, BigDecimal net, BigDecimal taxPercent, BigDecimal tax) {}
