package org.batoncrm.quote;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of quotes.
 *
 * @param validDays for how many days a new quote holds unless somebody says otherwise
 * @param issuer name and address of the company as quotes show them, lines separated by semicolons
 */
@ConfigurationProperties("baton.quote")
record QuoteProperties(
        @DefaultValue("30") int validDays,
        @DefaultValue("Baton") String issuer) {

    QuoteProperties {
        if (validDays < 1 || validDays > 730) {
            throw new IllegalArgumentException("baton.quote.valid-days is from 1 to 730: " + validDays);
        }
    }
}
