package org.batoncrm.renewal;

import java.time.Instant;

/**
 * The moments by which the process of a renewal goes.
 *
 * @param begins when somebody has to look at it
 * @param noticeEnds when the last day for a notice is over
 * @param contractEnds when the last day of the term is over
 * @param calendar code of the business calendar of the customer's country
 */
public record RenewalDates(Instant begins, Instant noticeEnds, Instant contractEnds, String calendar) {}
