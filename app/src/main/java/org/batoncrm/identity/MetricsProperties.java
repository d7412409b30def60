package org.batoncrm.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may read the figures beside administrators.
 *
 * @param token what a collector says as {@code Authorization: Bearer …}; without one nobody else may
 */
@ConfigurationProperties("baton.metrics")
record MetricsProperties(@Nullable String token) {

    private static final int SHORTEST = 16;

    MetricsProperties {
        token = token == null || token.isBlank() ? null : token.strip();
        if (token != null && token.length() < SHORTEST) {
            throw new IllegalArgumentException("baton.metrics.token has at least " + SHORTEST + " characters");
        }
    }

    /** Whether the header says the token; how long that takes tells nothing about it. */
    boolean letsIn(@Nullable String header) {
        return token != null && header != null && MessageDigest.isEqual(bytes("Bearer " + token), bytes(header));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Never says the token. */
    @Override
    public String toString() {
        return "MetricsProperties[" + (token == null ? "no token" : "a token") + "]";
    }
}
