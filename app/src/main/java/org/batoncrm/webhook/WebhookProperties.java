package org.batoncrm.webhook;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where other systems are reached.
 *
 * @param provisioning the system that makes accounts; without it people make them by hand
 * @param privateAddresses whether calls may go to addresses inside the company's network
 * @param patience how long an answer may take
 */
@ConfigurationProperties("baton.webhooks")
record WebhookProperties(
        @Nullable Target provisioning,
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("20s") Duration patience) {

    /**
     * A system.
     *
     * @param url {@code https} unless it is on this machine
     * @param secret by which the other side can tell that a call is ours; without it calls are not signed
     */
    record Target(@Nullable String url, @Nullable String secret) {}

    WebhookProperties {
        if (patience.isNegative() || patience.isZero() || patience.compareTo(Duration.ofSeconds(45)) > 0) {
            throw new IllegalArgumentException("baton.webhooks.patience is up to 45s: " + patience);
        }
    }

    /** Empty when the system has no address. */
    Optional<Target> find(CallTarget target) {
        return switch (target) {
            case PROVISIONING ->
                Optional.ofNullable(provisioning)
                        .filter(known -> known.url() != null && !known.url().isBlank());
        };
    }

    /** Whether any system has an address: without one, calls wait until somebody sets it. */
    boolean any() {
        return Arrays.stream(CallTarget.values())
                .anyMatch(target -> find(target).isPresent());
    }
}
