package org.batoncrm.quote;

import org.jspecify.annotations.Nullable;

/**
 * What the tables of an approval ask about the terms of a quote. Reckoned from its lines, so that no number that somebody
 * typed stands for another.
 *
 * @param amount net, in the base currency
 * @param accountAmount the same with the customer's other quotes of the last thirty days that are or may be agreed, so
 *     that a deal in two parts is as large as it is
 * @param maxDiscount the largest reduction of a line in percent, against the catalogue where it has a higher price
 * @param margin what is left of the net amount after the company's own costs, in percent; null unless all are known
 * @param creditRisk NONE, or OVER_LIMIT when {@code accountAmount} is above the customer's credit limit
 * @param firstDeal whether the customer has never bought
 * @param belowCatalogue whether a line starts from less than its catalogue price
 * @param validDays for how many days from today the customer may accept
 * @param foreignCurrency whether the amount goes by an exchange rate
 */
public record TermsFacts(
        double amount,
        double accountAmount,
        double maxDiscount,
        @Nullable Double margin,
        int paymentTermsDays,
        boolean nonStandardClauses,
        String creditRisk,
        boolean firstDeal,
        boolean belowCatalogue,
        int validDays,
        boolean foreignCurrency) {}
