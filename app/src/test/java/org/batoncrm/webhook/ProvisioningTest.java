package org.batoncrm.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingView;
import org.batoncrm.onboarding.Onboardings;
import org.batoncrm.onboarding.Provisioning;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.record.Actions;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The account of a customer, made by another system: process, call and answer together. */
@BatonTest
class ProvisioningTest {

    private static final Set<String> MADE = Collections.synchronizedSet(new LinkedHashSet<>());
    private static final AtomicBoolean LOSE = new AtomicBoolean();
    private static final AtomicInteger STATUS = new AtomicInteger(200);
    private static final HttpServer OTHER = serve();

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Onboardings onboardings;

    @Autowired
    Actions actions;

    @Autowired
    WaitingTasks tasks;

    @Autowired
    CallRelay relay;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private static HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                int status = STATUS.get();
                if (status < 300) {
                    MADE.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                }
                if (LOSE.get()) {
                    exchange.close();
                    return;
                }
                byte[] body = "{\"accountId\":\"A-77\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void reached(DynamicPropertyRegistry properties) {
        properties.add(
                "baton.webhooks.provisioning.url",
                () -> "http://127.0.0.1:" + OTHER.getAddress().getPort() + "/accounts");
        // When the test says so, and not when the clock does.
        properties.add("baton.webhooks.every", () -> "86400000");
        // A second product in this JVM: the engine of the first one stays the default, for all who ask by that name.
        properties.add("camunda.bpm.process-engine-name", () -> "provisioning");
    }

    @AfterAll
    static void goesAway() {
        OTHER.stop(0);
    }

    @BeforeEach
    void aCustomer() {
        MADE.clear();
        LOSE.set(false);
        STATUS.set(200);
        people.add("rep", Role.AE);
        people.add("csm", Role.CSM);
        people.add("builder", Role.IMPLEMENTATION);
    }

    private RecordId asked() {
        RecordId account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour", "companySize", 200)));
        RecordId id = people.as("rep", () -> onboardings.create(Map.of("accountId", account.toString())));
        Map<String, Object> handoff = new HashMap<>(
                Map.of("objectives", "x", "successMetrics", "x", "promises", "none", "stakeholders", "x"));
        handoff.putAll(Map.of("integrationsWanted", "0", "migrationWanted", "NO", "phasesWanted", "1"));
        people.as(
                "rep",
                () -> tasks.complete(
                        tasks.find(id, "User_CompleteHandoff").orElseThrow().id(), new HashMap<>(handoff)));
        assertThat(view(id).provisioning()).isEqualTo(Provisioning.REQUESTED);
        return id;
    }

    private OnboardingView view(RecordId id) {
        return people.as("csm", () -> onboardings.view(id));
    }

    private void call() {
        write("update webhook_call set next_at = timestampadd(second, -1, localtimestamp(6))"
                + " where state in ('PENDING', 'FAILED')");
        relay.run();
    }

    private void write(String sql) {
        transaction.executeWithoutResult(status -> jdbc.sql(sql).update());
    }

    private boolean byHand(RecordId id) {
        return people.as("builder", () -> tasks.find(id, "User_ProvisionManually"))
                .isPresent();
    }

    @Test
    void theAnswerMovesRecordAndProcess() {
        RecordId id = asked();
        call();
        assertThat(view(id).provisioning()).isEqualTo(Provisioning.ACTIVE);
        assertThat(view(id).externalAccount()).isEqualTo("A-77");
        assertThat(byHand(id)).isFalse();
    }

    @Test
    void provisioningSucceedsButItsResponseIsLost() {
        LOSE.set(true);
        RecordId id = asked();
        call();
        assertThat(MADE).hasSize(1);
        assertThat(view(id).provisioning()).isEqualTo(Provisioning.REQUESTED);
        LOSE.set(false);
        // The connection that broke may be noticed by the next call only, which is lost with it.
        Awaitility.await().untilAsserted(() -> {
            call();
            assertThat(view(id).externalAccount()).isEqualTo("A-77");
        });
        assertThat(MADE).as("one account").hasSize(1);
    }

    @Test
    void aRefusalMakesATaskThatALateSuccessTakesAway() {
        STATUS.set(422);
        RecordId id = asked();
        call();
        assertThat(view(id).provisioning()).isEqualTo(Provisioning.FAILED);
        assertThat(byHand(id)).isTrue();
        STATUS.set(200);
        write("update webhook_call set state = 'PENDING', attempts = 0");
        call();
        assertThat(view(id).provisioning()).isEqualTo(Provisioning.ACTIVE);
        assertThat(byHand(id)).isFalse();
    }

    @Test
    void aCancellationTakesBackACallThatNobodyHasMade() {
        RecordId id = asked();
        cancel(id);
        call();
        assertThat(MADE).isEmpty();
        assertThat(view(id).provisioning()).isEqualTo(Provisioning.NONE);
    }

    @Test
    void aCancellationTakesBackAnAccountThatWasMadeOnce() {
        RecordId id = asked();
        call();
        cancel(id);
        call();
        assertThat(MADE).containsExactly(id + ":provision:1", id + ":deprovision:1");
        assertThat(view(id).provisioning()).isEqualTo(Provisioning.REMOVED);
    }

    private void cancel(RecordId id) {
        people.as("csm", () -> actions.perform(id, "cancel", Map.of("reason", "They went bankrupt")));
    }
}
