package org.batoncrm.onboarding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The links to customers' pages. The database knows the digest of a secret only; a burnt link never works again. */
@Component
class WelcomeLinkStore {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A link as it is kept. */
    record Kept(
            RecordId onboarding,
            Instant createdAt,
            Instant validUntil,
            @Nullable Instant burntAt) {

        boolean works(Instant now) {
            return burntAt == null && now.isBefore(validUntil);
        }
    }

    private final JdbcClient jdbc;

    WelcomeLinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a new link; its secret, 256 random bits, is known to whoever gets it and to nobody else. */
    String add(RecordId onboarding, Instant now, Instant until) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("insert into onboarding_link (token_hash, onboarding_id, created_at, valid_until) values (?, ?, ?, ?)")
                .params(digest(secret), onboarding.value(), Timestamp.from(now), Timestamp.from(until))
                .update();
        return secret;
    }

    Optional<Kept> find(String secret) {
        return jdbc.sql("select * from onboarding_link where token_hash = ?")
                .param(digest(secret))
                .query((rs, n) -> new Kept(
                        RecordId.of(RecordType.ONBOARDING, rs.getLong("onboarding_id")),
                        rs.getTimestamp("created_at").toInstant(),
                        rs.getTimestamp("valid_until").toInstant(),
                        OnboardingStore.instant(rs, "burnt_at")))
                .optional();
    }

    /** The one that works for longest; empty when none does. */
    Optional<Kept> newest(RecordId onboarding, Instant now) {
        return jdbc.sql("select * from onboarding_link where onboarding_id = ? and burnt_at is null"
                        + " and valid_until > ? order by valid_until desc limit 1")
                .params(onboarding.value(), Timestamp.from(now))
                .query((rs, n) -> new Kept(
                        onboarding,
                        rs.getTimestamp("created_at").toInstant(),
                        rs.getTimestamp("valid_until").toInstant(),
                        null))
                .optional();
    }

    /** All links of an onboarding end; how many worked. */
    int burn(RecordId onboarding, Instant now) {
        return jdbc.sql("update onboarding_link set burnt_at = ? where onboarding_id = ? and burnt_at is null")
                .params(Timestamp.from(now), onboarding.value())
                .update();
    }

    private static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
