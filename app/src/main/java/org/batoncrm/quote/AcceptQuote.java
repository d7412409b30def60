package org.batoncrm.quote;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a customer accepted.
 *
 * @param by who accepted, in the customer's company
 * @param on the day; it must be within the validity
 * @param note how it reached us, for example the number of their order
 */
public record AcceptQuote(String by, LocalDate on, @Nullable String note) {}
