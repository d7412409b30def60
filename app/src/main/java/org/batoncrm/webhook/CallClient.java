package org.batoncrm.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Makes one call over HTTP. Follows nobody who points elsewhere, reads no more than an answer needs. */
@Component
class CallClient {

    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How a try went. */
    enum Result {
        DONE,
        REFUSED,
        LATER
    }

    /**
     * What came of a try.
     *
     * @param status 0 when there was no answer
     */
    record Attempt(
            Result result,
            int status,
            Map<String, Object> answer,
            @Nullable String why) {}

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Clock clock;

    CallClient(Clock clock) {
        this.clock = clock;
    }

    Attempt call(CallStore.Taken call, WebhookProperties settings) {
        WebhookProperties.Target target = settings.find(call.target()).orElse(null);
        if (target == null) {
            return later(0, "No address is set for it");
        }
        try {
            URI address = URI.create(String.valueOf(target.url()).strip());
            Optional<String> refusal = CallGuard.refusal(address, settings.privateAddresses());
            return refusal.isPresent()
                    ? refused(0, refusal.get())
                    : read(http.send(
                            request(address, call, target.secret(), settings.patience()),
                            HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IllegalArgumentException noAddress) {
            return refused(0, "The address is not of the form https://host/path");
        } catch (IOException unreachable) {
            return later(0, unreachable.getClass().getSimpleName() + ": " + unreachable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return later(0, "Stopped");
        }
    }

    private HttpRequest request(URI address, CallStore.Taken call, @Nullable String secret, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "Baton")
                .header("Idempotency-Key", call.onceKey())
                .header("Baton-Event", call.event())
                .POST(HttpRequest.BodyPublishers.ofString(call.body()));
        if (secret != null && !secret.isBlank()) {
            long at = clock.instant().getEpochSecond();
            request.header("Baton-Signature", "t=" + at + ",v1=" + signature(secret, at + "." + call.body()));
        }
        return request.build();
    }

    private static Attempt read(HttpResponse<InputStream> response) throws IOException {
        int status = response.statusCode();
        String body;
        try (InputStream in = response.body()) {
            body = new String(in.readNBytes(LONGEST_ANSWER + 1), StandardCharsets.UTF_8);
        }
        if (status >= 200 && status < 300) {
            return answer(status, body);
        }
        String why = "HTTP " + status + (body.isBlank() ? "" : ": " + body.strip());
        boolean passes = status >= 500 || status == 408 || status == 409 || status == 425 || status == 429;
        return passes ? later(status, why) : refused(status, why);
    }

    private static Attempt answer(int status, String body) {
        if (body.length() > LONGEST_ANSWER) {
            return refused(status, "The answer is too long");
        }
        try {
            Map<String, Object> answer =
                    body.isBlank() ? Map.of() : JSON.readValue(body, new TypeReference<Map<String, Object>>() {});
            return answer == null
                    ? refused(status, "The answer is no JSON object")
                    : new Attempt(Result.DONE, status, answer, null);
        } catch (JacksonException noJson) {
            return refused(status, "The answer is no JSON object");
        }
    }

    /** As the other side reckons it: HMAC-SHA256 of the time, a point and the body. */
    static String signature(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Attempt later(int status, String why) {
        return new Attempt(Result.LATER, status, Map.of(), why);
    }

    private static Attempt refused(int status, String why) {
        return new Attempt(Result.REFUSED, status, Map.of(), why);
    }
}
