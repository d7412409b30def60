package org.batoncrm.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reply addresses that say which record an answer is about: {@code support+lead-7.1a2b3c4d5e6f@example.com}. What stands
 * behind the dot can only be made by whoever knows the secret, so that nobody gets at a record by writing its number.
 */
@Component
class ReplyAddresses {

    private static final String NAME = "reply";
    private static final int TOKEN = 12;

    private final MailProperties properties;
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private volatile byte @Nullable [] known;

    ReplyAddresses(MailProperties properties, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.properties = properties;
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Empty without a record, and where the settings name no address for replies. */
    Optional<String> of(@Nullable String type, @Nullable Long id) {
        return type == null || id == null || properties.replyAddress() == null
                ? Optional.empty()
                : Optional.of(write(properties.replyAddress(), RecordId.of(RecordType.valueOf(type), id)));
    }

    /** The record that an address of ours names; empty for any other address, and for a token that is not ours. */
    Optional<RecordId> read(String address) {
        String base = properties.replyAddress();
        int plus = address.indexOf('+');
        int at = address.lastIndexOf('@');
        if (base == null || plus < 0 || at < plus || !base(address).equals(base.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String tag = address.substring(plus + 1, at).toLowerCase(Locale.ROOT);
        int dot = tag.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        return RecordId.parse(tag.substring(0, dot).toUpperCase(Locale.ROOT))
                .filter(record -> MessageDigest.isEqual(
                        token(record).getBytes(StandardCharsets.US_ASCII),
                        tag.substring(dot + 1).getBytes(StandardCharsets.US_ASCII)));
    }

    /** The address without what stands behind a plus sign, in small letters. */
    static String base(String address) {
        int plus = address.indexOf('+');
        int at = address.lastIndexOf('@');
        return (plus < 0 || at < plus ? address : address.substring(0, plus) + address.substring(at))
                .toLowerCase(Locale.ROOT);
    }

    private String write(String base, RecordId record) {
        int at = base.lastIndexOf('@');
        return base.substring(0, at) + "+" + record.toString().toLowerCase(Locale.ROOT) + "." + token(record)
                + base.substring(at);
    }

    private String token(RecordId record) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
            byte[] made = mac.doFinal(record.toString().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(made).substring(0, TOKEN);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] secret() {
        byte[] secret = known;
        if (secret == null) {
            secret = HexFormat.of().parseHex(find().orElseGet(this::draw));
            known = secret;
        }
        return secret;
    }

    private Optional<String> find() {
        return apart.execute(status -> jdbc.sql("select secret from mail_secret where name = ?")
                .param(NAME)
                .query(String.class)
                .optional());
    }

    private String draw() {
        byte[] drawn = new byte[32];
        new SecureRandom().nextBytes(drawn);
        try {
            apart.executeWithoutResult(status -> jdbc.sql("insert into mail_secret (name, secret) values (?, ?)")
                    .params(NAME, HexFormat.of().formatHex(drawn))
                    .update());
        } catch (DuplicateKeyException faster) {
            // Another node has drawn it at the same moment.
        }
        return find().orElseThrow();
    }
}
