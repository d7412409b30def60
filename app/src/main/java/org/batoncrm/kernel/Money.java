package org.batoncrm.kernel;

import java.math.BigDecimal;
import java.util.Currency;

/** An exact amount in an ISO 4217 currency. In JSON the amount is a string: {@code {"amount":"1200.00","currency":"EUR"}}. */
public record Money(
        @com.fasterxml.jackson.annotation.JsonFormat(shape = com.fasterxml.jackson.annotation.JsonFormat.Shape.STRING)
        BigDecimal amount,

        String currency) {

    public Money {
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            throw new Invalid("currency", "error.currency", currency);
        }
    }
}
