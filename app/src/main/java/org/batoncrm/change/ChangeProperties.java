package org.batoncrm.change;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for proposed changes.
 *
 * @param protectionDays for how many days nobody else gets a deal that a reseller has registered
 */
@ConfigurationProperties("baton.change")
record ChangeProperties(@DefaultValue("90") int protectionDays) {

    ChangeProperties {
        if (protectionDays < 1 || protectionDays > 730) {
            throw new IllegalArgumentException("baton.change.protection-days is from 1 to 730: " + protectionDays);
        }
    }
}
