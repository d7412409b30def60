package org.batoncrm.product;

import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of products.
 *
 * @param baseCurrency ISO 4217 code of the currency in which the company adds up and compares
 */
@ConfigurationProperties("baton.product")
record ProductProperties(@DefaultValue("EUR") String baseCurrency) {

    ProductProperties {
        try {
            Currency.getInstance(baseCurrency);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("baton.product.base-currency is no ISO 4217 code: " + baseCurrency);
        }
    }
}
