package org.batoncrm.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Remembers which models have passed all rules, so that a start on which nothing changed need not ask again. */
@Component
class CheckedModels {

    private static final Logger LOG = LoggerFactory.getLogger(CheckedModels.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DelegateCatalogue catalogue;
    private final ProcessCards cards;
    private final Clock clock;

    CheckedModels(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            DelegateCatalogue catalogue,
            ProcessCards cards,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.catalogue = catalogue;
        this.cards = cards;
        this.clock = clock;
    }

    /** Runs the check unless the same models have passed the same rules before. What it throws is not remembered. */
    void unlessPassed(ShippedModels shipped, Runnable check) {
        String fingerprint = fingerprint(shipped);
        if (jdbc.sql("select count(*) from process_checked_models where fingerprint = ?")
                        .param(fingerprint)
                        .query(Integer.class)
                        .single()
                > 0) {
            return;
        }
        check.run();
        try {
            transaction.executeWithoutResult(
                    status -> jdbc.sql("insert into process_checked_models (fingerprint, checked_at) values (?, ?)")
                            .params(fingerprint, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                            .update());
        } catch (DuplicateKeyException otherNode) {
            LOG.debug("Another node has checked the same models at the same moment");
        }
    }

    /** Of the models, of what they may name, and of the rules themselves. */
    private String fingerprint(ShippedModels shipped) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            shipped.models().forEach((file, content) -> {
                digest.update(file.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            shipped.templates().forEach((file, content) -> {
                digest.update(file.getBytes(StandardCharsets.UTF_8));
                digest.update(content.getBytes(StandardCharsets.UTF_8));
            });
            catalogue.entries().forEach(entry -> digest.update(text(entry)));
            digest.update(cards.all().toString().getBytes(StandardCharsets.UTF_8));
            for (Resource rule : rules()) {
                try (InputStream content = rule.getInputStream()) {
                    digest.update(content.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] text(DelegateEntry entry) {
        return (entry.bean()
                        + entry.label()
                        + entry.inputs()
                        + entry.outputs()
                        + entry.bpmnErrors()
                        + new TreeSet<>(entry.sideEffects())
                        + entry.compensatedBy()
                        + entry.listener())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Resource[] rules() throws IOException {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        Resource[] room = resolver.getResources("classpath*:org/batoncrm/process/*Rules*.class");
        Resource[] lint = resolver.getResources("classpath*:org/batoncrm/process/hardening/*");
        Resource[] all = Arrays.copyOf(room, room.length + lint.length);
        System.arraycopy(lint, 0, all, room.length, lint.length);
        Arrays.sort(all, Comparator.comparing(rule -> String.valueOf(rule.getFilename())));
        return all;
    }
}
