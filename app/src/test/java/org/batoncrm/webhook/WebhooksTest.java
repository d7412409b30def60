package org.batoncrm.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Calls to another system, which is a server of the test: what it gets, and what becomes of its answers. */
@BatonTest
class WebhooksTest {

    private static final RecordId ONB = RecordId.of("ONB-3");

    @Autowired
    Webhooks webhooks;

    @Autowired
    CallRelay relay;

    @Autowired
    CallStore store;

    @Autowired
    CallClient client;

    @Autowired
    CallDesk desk;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final List<HttpExchange> got = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());

    /** What the other side has made: one for each key, however often it is asked. */
    private final Set<String> made = Collections.synchronizedSet(new HashSet<>());

    private HttpServer other;
    private Duration slow = Duration.ZERO;

    @BeforeEach
    void anotherSystem() throws IOException {
        other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        other.createContext("/", this::answer);
        other.start();
        people.add("boss", Role.ADMIN);
        people.add("rep", Role.AE);
    }

    @AfterEach
    void goesAway() {
        other.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        got.add(exchange);
        int status = answers.isEmpty() ? 200 : answers.remove(0);
        if (status < 300) {
            made.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        }
        if (!slow.isZero()) {
            // The work is done, the answer is lost.
            exchange.close();
            return;
        }
        byte[] body = (status < 300 ? "{\"accountId\":\"A-" + made.size() + "\"}" : "{\"why\":\"no\"}")
                .getBytes(StandardCharsets.UTF_8);
        if (status == 302) {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private WebhookProperties settings() {
        return settings("http://127.0.0.1:" + other.getAddress().getPort() + "/accounts");
    }

    private static WebhookProperties settings(String url) {
        return new WebhookProperties(new WebhookProperties.Target(url, "between us"), false, Duration.ofSeconds(5));
    }

    private void call(String key) {
        transaction.executeWithoutResult(status -> webhooks.call(
                new OutgoingCall(CallTarget.PROVISIONING, "account.test", ONB, Map.of("name", "Harbour"), key)));
    }

    private CallView kept() {
        return store.list(
                        List.of("PENDING", "CALLING", "FAILED", "DONE", "REFUSED", "DEAD", "CANCELLED"),
                        Long.MAX_VALUE,
                        10)
                .get(0);
    }

    private void due() {
        transaction.executeWithoutResult(
                status -> jdbc.sql("update webhook_call set next_at = timestampadd(second, -1, localtimestamp(6))")
                        .update());
    }

    @Test
    void callsOnceWithASignatureAndAKey() {
        call("ONB-3:test:1");
        call("ONB-3:test:1");
        assertThat(relay.callDue(settings())).isOne();
        assertThat(relay.callDue(settings())).isZero();

        assertThat(got).hasSize(1);
        var headers = got.get(0).getRequestHeaders();
        assertThat(headers.getFirst("Idempotency-Key")).isEqualTo("ONB-3:test:1");
        assertThat(headers.getFirst("Baton-Event")).isEqualTo("account.test");
        String signature = headers.getFirst("Baton-Signature");
        String at = signature.substring(2, signature.indexOf(','));
        assertThat(signature)
                .isEqualTo("t=" + at + ",v1=" + CallClient.signature("between us", at + "." + bodies.get(0)));
        assertThat(bodies.get(0)).isEqualTo("{\"name\":\"Harbour\"}");
        assertThat(kept().state()).isEqualTo(CallState.DONE);
        assertThat(kept().answer()).contains("A-1");
    }

    @Test
    void triesAgainAfterAFailureAndSucceeds() {
        answers.addAll(List.of(500, 200));
        call("ONB-3:test:1");
        relay.callDue(settings());
        assertThat(kept().state()).isEqualTo(CallState.FAILED);
        assertThat(kept().problem()).startsWith("HTTP 500");
        assertThat(relay.callDue(settings())).as("not before its time").isZero();
        due();
        relay.callDue(settings());
        assertThat(kept().state()).isEqualTo(CallState.DONE);
    }

    @Test
    void anAnswerThatWasLostIsAskedForAgainAndNothingIsMadeTwice() {
        slow = Duration.ofSeconds(1);
        call("ONB-3:test:1");
        relay.callDue(settings());
        assertThat(kept().state()).isEqualTo(CallState.FAILED);
        assertThat(made).hasSize(1);
        slow = Duration.ZERO;
        due();
        relay.callDue(settings());

        assertThat(kept().state()).isEqualTo(CallState.DONE);
        assertThat(made).as("one account").hasSize(1);
        assertThat(got).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aNodeThatDiesBetweenCallAndNoteLeavesItToAnother() {
        call("ONB-3:test:1");
        var taken = store.take(1, "a dead node");
        client.call(taken.get(0), settings());
        assertThat(kept().state()).isEqualTo(CallState.CALLING);
        assertThat(relay.callDue(settings())).as("while its lease holds").isZero();
        due();
        relay.callDue(settings());

        assertThat(kept().state()).isEqualTo(CallState.DONE);
        assertThat(got)
                .extracting(one -> one.getRequestHeaders().getFirst("Idempotency-Key"))
                .containsExactly("ONB-3:test:1", "ONB-3:test:1");
        assertThat(made).hasSize(1);
    }

    @Test
    void aRefusalIsFinalUntilSomebodyLetsItBeMadeAgain() {
        answers.add(422);
        call("ONB-3:test:1");
        relay.callDue(settings());
        assertThat(kept().state()).isEqualTo(CallState.REFUSED);
        assertThatThrownBy(() -> people.as("rep", () -> desk.page(CallDesk.Heap.STUCK, null)))
                .isInstanceOf(Forbidden.class);
        long id = people.as("boss", () -> desk.page(CallDesk.Heap.STUCK, null))
                .calls()
                .get(0)
                .id();
        people.as("boss", () -> desk.again(id));
        relay.callDue(settings());
        assertThat(kept().state()).isEqualTo(CallState.DONE);
        assertThatThrownBy(() -> people.as("boss", () -> desk.again(id))).isInstanceOf(Rejected.class);
    }

    @Test
    void isGivenUpAfterTheLastTry() {
        call("ONB-3:test:1");
        for (int n = 0; n <= CallRelay.WAITS.size(); n++) {
            answers.add(503);
            due();
            relay.callDue(settings());
        }
        assertThat(kept().state()).isEqualTo(CallState.DEAD);
        assertThat(kept().attempts()).isEqualTo(CallRelay.WAITS.size() + 1);
    }

    @Test
    void followsNobodyWhoPointsElsewhere() {
        answers.add(302);
        call("ONB-3:test:1");
        relay.callDue(settings());
        assertThat(kept().state()).isEqualTo(CallState.REFUSED);
        assertThat(got).hasSize(1);
    }

    @Test
    void isTakenBackOnlyWhileNobodyHasBegun() {
        call("ONB-3:test:1");
        assertThat(transaction.<Boolean>execute(status -> webhooks.takeBack("ONB-3:test:1")))
                .isTrue();
        assertThat(relay.callDue(settings())).isZero();
        call("ONB-3:test:2");
        relay.callDue(settings());
        assertThat(transaction.<Boolean>execute(status -> webhooks.takeBack("ONB-3:test:2")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.1/",
                "https://10.1.2.3/",
                "https://192.168.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.1.1/",
                "https://[fd00::1]/",
                "https://0.0.0.0/",
                "https://user:secret@192.0.2.1/",
                "ftp://127.0.0.1/",
                "file:///etc/passwd"
            })
    void goesWhereItMayGoOnly(String address) throws IOException {
        assertThat(CallGuard.refusal(URI.create(address), false)).isPresent();
        call("ONB-3:test:1");
        relay.callDue(settings(address));
        assertThat(kept().state()).isEqualTo(CallState.REFUSED);
        assertThat(got).isEmpty();
    }

    @Test
    void goesInsideOnlyWhenTheSettingsSaySo() throws IOException {
        assertThat(CallGuard.refusal(URI.create("https://10.1.2.3/"), true)).isEmpty();
        assertThat(CallGuard.refusal(URI.create("http://10.1.2.3/"), true)).isPresent();
        assertThat(CallGuard.refusal(URI.create("https://192.0.2.1/"), false)).isEmpty();
        assertThat(CallGuard.refusal(URI.create("http://localhost:8080/"), false))
                .isEmpty();
    }

    @Test
    void thePageShowsWhatIsStuck() {
        answers.add(422);
        call("ONB-3:test:1");
        relay.callDue(settings());
        String page = people.logIn("boss").get("/webhooks").body();
        assertThat(page)
                .contains("account.test", "ONB-3", "HTTP 422", "Call again")
                .doesNotContain("??");
        assertThat(people.logIn("rep").get("/webhooks").statusCode()).isEqualTo(403);
        assertThat(people.logIn("rep").get("/deals").body()).doesNotContain("/webhooks");
    }
}
