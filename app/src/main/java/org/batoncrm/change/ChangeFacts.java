package org.batoncrm.change;

/**
 * What the table may ask of a proposed change.
 *
 * @param raise by how much a credit limit grows, in the base currency; not above nought when it does not
 * @param dealAmount how much a registered deal is about, in the base currency; nought for other changes
 * @param rivals how many open deals and registrations of the same customer somebody else has
 */
public record ChangeFacts(ChangeKind kind, double raise, double dealAmount, int rivals) {}
