package org.batoncrm.web.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.batoncrm.web.LostRace;
import org.batoncrm.web.Texts;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A POST with an {@code Idempotency-Key} happens once: the key is written in the transaction of the work itself, so
 * that both are there or neither, on whatever node. The same key and body answer the first result again; the same key
 * with another body is refused (422). Refused requests leave no trace and may be sent again.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class IdempotencyFilter extends OncePerRequestFilter {

    private static final int LONGEST_KEY = 120;

    /** Commits record by record, so that a refused one does not hold up the others, and may be done twice. */
    private static final Pattern IN_PARTS = Pattern.compile("/api/v1/[a-z]+/assign");

    private static final long PATIENCE_MILLIS = 15_000;

    private final IdempotentAnswers answers;
    private final TransactionTemplate transaction;
    private final Texts texts;
    private final KeyGate gate = new KeyGate(PATIENCE_MILLIS);

    IdempotencyFilter(IdempotentAnswers answers, TransactionTemplate transaction, Texts texts) {
        this.answers = answers;
        this.transaction = transaction;
        this.texts = texts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod())
                || request.getHeader("Idempotency-Key") == null
                || !(request.getRequestURI().startsWith("/api/v1/")
                        || request.getRequestURI().startsWith("/public/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader("Idempotency-Key").strip();
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            refuse(response, HttpStatus.BAD_REQUEST, "error.idempotency.key");
            return;
        }
        Principal principal = request.getUserPrincipal();
        String client = principal == null ? "anonymous:" + request.getRemoteAddr() : principal.getName();
        RepeatableRequest repeatable = new RepeatableRequest(request);
        String hash;
        try {
            hash = hash(repeatable);
        } catch (IllegalStateException | ServletException unreadable) {
            // Larger than allowed, or no form at all: the resource says so in its own words.
            chain.doFilter(repeatable, response);
            return;
        }

        String turn = client + " " + key;
        if (!gate.enter(turn)) {
            refuse(response, HttpStatus.CONFLICT, "error.idempotency.running");
            return;
        }
        try {
            once(repeatable, response, chain, client, key, hash);
        } catch (RuntimeException failed) {
            if (response.isCommitted() || !LostRace.is(failed)) {
                throw failed;
            }
            // At the commit: nothing of what the answer was about to say is there.
            response.setHeader(HttpHeaders.LOCATION, null);
            response.setHeader(HttpHeaders.ETAG, null);
            refuse(response, HttpStatus.CONFLICT, "error.busy");
        } finally {
            gate.leave(turn);
        }
    }

    private void once(
            RepeatableRequest repeatable,
            HttpServletResponse response,
            FilterChain chain,
            String client,
            String key,
            String hash)
            throws ServletException, IOException {
        Optional<IdempotentAnswers.Answer> earlier = answers.find(client, key);
        if (earlier.isEmpty()) {
            ContentCachingResponseWrapper buffer = new ContentCachingResponseWrapper(response);
            boolean first = IN_PARTS.matcher(repeatable.getRequestURI()).matches()
                    ? performInParts(repeatable, buffer, chain, client, key, hash)
                    : perform(repeatable, buffer, chain, client, key, hash);
            if (first) {
                buffer.copyBodyToResponse();
                return;
            }
            earlier = answers.find(client, key);
        }
        if (earlier.isEmpty()) {
            boolean otherBody = answers.begun(client, key)
                    .filter(begun -> !begun.equals(hash))
                    .isPresent();
            if (otherBody) {
                refuse(response, HttpStatus.UNPROCESSABLE_CONTENT, "error.idempotency.otherBody");
            } else {
                refuse(response, HttpStatus.CONFLICT, "error.idempotency.running");
            }
        } else if (!earlier.get().bodyHash().equals(hash)) {
            refuse(response, HttpStatus.UNPROCESSABLE_CONTENT, "error.idempotency.otherBody");
        } else {
            earlier.get().writeTo(response);
        }
    }

    /** Does the work and keeps its answer; false when another request with this key was first. */
    private boolean perform(
            RepeatableRequest request,
            ContentCachingResponseWrapper buffer,
            FilterChain chain,
            String client,
            String key,
            String hash)
            throws ServletException, IOException {
        Exception[] failed = new Exception[1];
        Boolean first = transaction.execute(status -> {
            try {
                // Waits here while another request with the same key is at work.
                answers.reserve(client, key, hash);
            } catch (DuplicateKeyException | PessimisticLockingFailureException taken) {
                // Or several waited for one that came to nothing, and were in each other's way.
                status.setRollbackOnly();
                return false;
            }
            try {
                chain.doFilter(request, buffer);
            } catch (IOException | ServletException | RuntimeException e) {
                failed[0] = e;
            }
            if (failed[0] != null || buffer.getStatus() >= 400) {
                status.setRollbackOnly();
            } else {
                answers.keep(client, key, buffer);
            }
            return true;
        });
        if (failed[0] instanceof IOException e) {
            throw e;
        }
        if (failed[0] != null) {
            throw new ServletException(failed[0]);
        }
        return Boolean.TRUE.equals(first);
    }

    /**
     * Work that cannot be one transaction: the key is taken before, the answer kept afterwards; false when another
     * request was first. Where a node dies between, the same request goes on minutes later.
     */
    private boolean performInParts(
            RepeatableRequest request,
            ContentCachingResponseWrapper buffer,
            FilterChain chain,
            String client,
            String key,
            String hash)
            throws ServletException, IOException {
        if (!begin(client, key, hash)) {
            return false;
        }
        boolean done = false;
        try {
            chain.doFilter(request, buffer);
            done = buffer.getStatus() < 400;
        } finally {
            boolean answered = done;
            transaction.executeWithoutResult(status -> {
                if (answered) {
                    answers.keep(client, key, buffer);
                } else {
                    answers.release(client, key);
                }
            });
        }
        return true;
    }

    private boolean begin(String client, String key, String hash) {
        try {
            transaction.executeWithoutResult(status -> answers.reserve(client, key, hash));
            return true;
        } catch (DuplicateKeyException taken) {
            return Boolean.TRUE.equals(transaction.execute(status -> answers.takeOver(client, key, hash)));
        }
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String messageKey) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        String sentence = texts.get(messageKey).replace("\\", "\\\\").replace("\"", "\\\"");
        String problem = "{\"title\":\"" + texts.get("error.title." + status.value()) + "\",\"status\":"
                + status.value() + ",\"detail\":\"" + sentence + "\"}";
        // Not by a writer: the work that came to nothing may have had the stream already.
        response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(RepeatableRequest request) throws IOException, ServletException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (request.getRequestURI() + "?" + request.getQueryString() + "\n").getBytes(StandardCharsets.UTF_8));
            request.addTo(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
