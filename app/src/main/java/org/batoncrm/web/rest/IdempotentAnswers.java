package org.batoncrm.web.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The answers given to requests with an idempotency key; kept for a day. */
@Component
class IdempotentAnswers {

    private static final Duration KEPT = Duration.ofDays(1);

    /** A request that has said nothing for so long will not any more. */
    private static final Duration GIVEN_UP = Duration.ofMinutes(5);

    record Answer(
            String bodyHash,
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            String body) {

        void writeTo(HttpServletResponse response) throws IOException {
            response.setStatus(status);
            if (contentType != null) {
                response.setContentType(contentType);
            }
            if (location != null) {
                response.setHeader("Location", location);
            }
            if (etag != null) {
                response.setHeader("ETag", etag);
            }
            response.setHeader("Idempotency-Replayed", "true");
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotentAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Answer> find(String client, String key) {
        return jdbc.sql("select body_hash, status, content_type, location, etag, body from idempotent_answer"
                        + " where client = ? and idempotency_key = ? and status is not null")
                .params(client, key)
                .query(Answer.class)
                .optional();
    }

    void reserve(String client, String key, String hash) {
        jdbc.sql("insert into idempotent_answer (client, idempotency_key, body_hash, created_at) values (?, ?, ?, ?)")
                .params(client, key, hash, Timestamp.from(clock.instant()))
                .update();
    }

    /** The body of a request that has begun and is not answered yet. */
    @Transactional(readOnly = true)
    public Optional<String> begun(String client, String key) {
        return jdbc.sql("select body_hash from idempotent_answer where client = ? and idempotency_key = ?"
                        + " and status is null")
                .params(client, key)
                .query(String.class)
                .optional();
    }

    /** Goes on with a request whose node has died on the way; false while it may still be at work. */
    boolean takeOver(String client, String key, String hash) {
        Instant now = clock.instant();
        return jdbc.sql("update idempotent_answer set created_at = ? where client = ? and idempotency_key = ?"
                                + " and body_hash = ? and status is null and created_at < ?")
                        .params(Timestamp.from(now), client, key, hash, Timestamp.from(now.minus(GIVEN_UP)))
                        .update()
                == 1;
    }

    /** Nothing came of it: the key is free again. */
    void release(String client, String key) {
        jdbc.sql("delete from idempotent_answer where client = ? and idempotency_key = ? and status is null")
                .params(client, key)
                .update();
    }

    void keep(String client, String key, ContentCachingResponseWrapper response) {
        jdbc.sql("update idempotent_answer set status = ?, content_type = ?, location = ?, etag = ?, body = ?"
                        + " where client = ? and idempotency_key = ?")
                .params(
                        response.getStatus(),
                        response.getContentType(),
                        response.getHeader("Location"),
                        response.getHeader("ETag"),
                        new String(response.getContentAsByteArray(), StandardCharsets.UTF_8),
                        client,
                        key)
                .update();
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
    @Transactional
    public void forgetOld() {
        jdbc.sql("delete from idempotent_answer where created_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
