package org.batoncrm.quote;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of quotes.
 *
 * @param validDays for how many days a new quote holds unless somebody says otherwise
 * @param approvalValidDays for how many days an approval lets a quote be sent
 */
@ConfigurationProperties("baton.quote")
record QuoteProperties(
        @DefaultValue("30") int validDays,
        @DefaultValue("30") int approvalValidDays) {

    QuoteProperties {
        if (validDays < 1 || validDays > 730) {
            throw new IllegalArgumentException("baton.quote.valid-days is from 1 to 730: " + validDays);
        }
        if (approvalValidDays < 1 || approvalValidDays > 365) {
            throw new IllegalArgumentException(
                    "baton.quote.approval-valid-days is from 1 to 365: " + approvalValidDays);
        }
    }
}
