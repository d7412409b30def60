package org.batoncrm.contract;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a contract says unless somebody writes something else.
 *
 * @param months the term; 0 when contracts run until somebody gives notice
 * @param noticeDays how many days before the end notice must be given; less has to be approved
 * @param paymentDays within how many days an invoice is to be paid
 */
@ConfigurationProperties("baton.contract")
record ContractProperties(
        @DefaultValue("12") int months,
        @DefaultValue("30") int noticeDays,
        @DefaultValue("30") int paymentDays) {

    ContractProperties {
        if (months < 0 || months > 600) {
            throw new IllegalArgumentException("baton.contract.months is from 0 to 600: " + months);
        }
        if (noticeDays < 0 || noticeDays > 720) {
            throw new IllegalArgumentException("baton.contract.notice-days is from 0 to 720: " + noticeDays);
        }
        if (paymentDays < 0 || paymentDays > 720) {
            throw new IllegalArgumentException("baton.contract.payment-days is from 0 to 720: " + paymentDays);
        }
    }
}
