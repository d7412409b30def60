package org.batoncrm.feedback;

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The links to surveys. The database knows the digest of a secret only. */
@Component
class SurveyLinkStore {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;

    SurveyLinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a new link; its secret, 256 random bits, is known to whoever gets it and to nobody else. */
    String add(RecordId feedback, Instant now) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("insert into feedback_link (token_hash, feedback_id, created_at) values (?, ?, ?)")
                .params(digest(secret), feedback.value(), Timestamp.from(now))
                .update();
        return secret;
    }

    Optional<RecordId> find(String secret) {
        return jdbc.sql("select feedback_id from feedback_link where token_hash = ?")
                .param(digest(secret))
                .query((rs, n) -> RecordId.of(RecordType.FEEDBACK, rs.getLong(1)))
                .optional();
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
