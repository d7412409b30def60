package org.batoncrm.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.product.ExchangeRates;
import org.springframework.stereotype.Component;

/** Amounts in other currencies, at the rates of a day. */
@Component
class Conversion {

    private static final int PRECISE = 12;

    private final ExchangeRates rates;

    Conversion(ExchangeRates rates) {
        this.rates = rates;
    }

    String base() {
        return rates.base();
    }

    /** Refused when one of the currencies has no rate on that day. */
    BigDecimal of(BigDecimal amount, String from, String to, LocalDate day, RoundingMode rounding) {
        return from.equals(to)
                ? amount
                : amount.multiply(rate(from, day))
                        .divide(rate(to, day), PRECISE, RoundingMode.HALF_UP)
                        .setScale(Sums.decimals(to), rounding);
    }

    /** In the base currency; an amount whose currency has no rate counts as it is, which tables can live with. */
    BigDecimal roughly(BigDecimal amount, String from, LocalDate day) {
        return rates.find(from, day).map(amount::multiply).orElse(amount);
    }

    private BigDecimal rate(String currency, LocalDate day) {
        return rates.find(currency, day).orElseThrow(() -> new Rejected("product.rate.none", currency, day.toString()));
    }
}
