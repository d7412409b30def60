package org.batoncrm.billing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of invoices.
 *
 * @param automatic whether planned invoices are issued on their day without a person, unless somebody says otherwise
 * @param paymentTermsDays after how many days an invoice without a contract is due
 */
@ConfigurationProperties("baton.billing")
record BillingProperties(
        @DefaultValue("true") boolean automatic,
        @DefaultValue("30") int paymentTermsDays) {

    BillingProperties {
        if (paymentTermsDays < 0 || paymentTermsDays > 720) {
            throw new IllegalArgumentException(
                    "baton.billing.payment-terms-days is from 0 to 720: " + paymentTermsDays);
        }
    }
}
