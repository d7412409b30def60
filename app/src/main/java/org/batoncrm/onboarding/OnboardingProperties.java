package org.batoncrm.onboarding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of onboardings.
 *
 * @param linkValid for how long a customer's link opens its page
 */
@ConfigurationProperties("baton.onboarding")
record OnboardingProperties(@DefaultValue("30d") Duration linkValid) {

    OnboardingProperties {
        if (linkValid.compareTo(Duration.ofHours(1)) < 0 || linkValid.compareTo(Duration.ofDays(180)) > 0) {
            throw new IllegalArgumentException("baton.onboarding.link-valid is from 1h to 180d: " + linkValid);
        }
    }
}
