package org.batoncrm.contract;

/**
 * What the table may ask about a contract that somebody wants to have signed, or about its amendment.
 *
 * @param matter CONTRACT or AMENDMENT
 * @param quoted whether an approved quote stands behind the contract
 * @param priceDown by how many percent the contract costs less than the approved quote
 * @param paymentLonger how many days later than approved it may be paid
 * @param termChange how many months it runs longer or, below 0, shorter than approved, or than before
 * @param clausesChanged whether clauses depart from the standard in a way that nobody has approved
 * @param noticeShorter by how many days notice is shorter than the company's own
 * @param amountDelta in the base currency: the worth of a contract without a quote, or what an amendment changes
 */
public record DeviationFacts(
        String matter,
        boolean quoted,
        double priceDown,
        int paymentLonger,
        int termChange,
        boolean clausesChanged,
        int noticeShorter,
        double amountDelta) {}
