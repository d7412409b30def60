package org.batoncrm.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links by which somebody without a log-in opens the page of one record. The database knows the digest of a secret only;
 * a burnt link never works again. The room that gives one says what it opens and asks for it under the same purpose.
 */
@Component
@Transactional
public class SecretLinks {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A link as it is kept. */
    public record Kept(
            RecordId record, Instant validUntil, @Nullable Instant burntAt) {

        public boolean works(Instant now) {
            return burntAt == null && now.isBefore(validUntil);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    SecretLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a new link; its secret, 256 random bits, is known to whoever gets it and to nobody else. */
    public String add(String purpose, RecordId record, Duration valid) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        jdbc.sql("insert into secret_link (token_hash, purpose, record_type, record_id, created_at, valid_until)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        digest(secret),
                        purpose,
                        record.type().name(),
                        record.value(),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(valid)))
                .update();
        return secret;
    }

    /** Also one that works no longer; empty for what was never given for this purpose. */
    @Transactional(readOnly = true)
    public Optional<Kept> find(String purpose, String secret) {
        return jdbc.sql("select * from secret_link where token_hash = ? and purpose = ?")
                .params(digest(secret), purpose)
                .query((rs, n) -> {
                    Timestamp burnt = rs.getTimestamp("burnt_at");
                    return new Kept(
                            RecordId.of(RecordType.valueOf(rs.getString("record_type")), rs.getLong("record_id")),
                            rs.getTimestamp("valid_until").toInstant(),
                            burnt == null ? null : burnt.toInstant());
                })
                .optional();
    }

    /** The one that works for longest; empty when none does. */
    @Transactional(readOnly = true)
    public Optional<Kept> newest(String purpose, RecordId record) {
        return jdbc.sql("select valid_until from secret_link where record_type = ? and record_id = ? and purpose = ?"
                        + " and burnt_at is null and valid_until > ? order by valid_until desc limit 1")
                .params(record.type().name(), record.value(), purpose, Timestamp.from(clock.instant()))
                .query((rs, n) -> new Kept(record, rs.getTimestamp(1).toInstant(), null))
                .optional();
    }

    /** A record that goes for good takes its links along. */
    @EventListener
    void on(RecordPurged purged) {
        jdbc.sql("delete from secret_link where record_type = ? and record_id = ?")
                .params(purged.id().type().name(), purged.id().value())
                .update();
    }

    /** All links of a record for a purpose end; how many had not been taken back before. */
    public int burn(String purpose, RecordId record) {
        return jdbc.sql("update secret_link set burnt_at = ? where record_type = ? and record_id = ? and purpose = ?"
                        + " and burnt_at is null")
                .params(Timestamp.from(clock.instant()), record.type().name(), record.value(), purpose)
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
