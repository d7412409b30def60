package org.batoncrm.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class IdempotencyTest {

    private static final String LEAD = "{\"lastName\":\"Lin\",\"company\":\"Lin GmbH\"}";

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void whoWorksHere() {
        people.add("boss", Role.ADMIN);
    }

    @Test
    void answersTheFirstResultAgain() {
        HttpResponse<String> first = post("k1", LEAD);
        HttpResponse<String> second = post("k1", LEAD);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(leads()).isEqualTo(1);
    }

    @Test
    void refusesTheSameKeyForAnotherBody() {
        post("k1", LEAD);
        HttpResponse<String> other = post("k1", "{\"lastName\":\"Other\"}");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(leads()).isEqualTo(1);
    }

    @Test
    void keepsNoRefusal() {
        assertThat(post("k1", "{\"lastName\":\"\"}").statusCode()).isEqualTo(422);
        assertThat(post("k1", LEAD).statusCode()).isEqualTo(201);
    }

    @Test
    void ofTwoMassActionsWithOneKeyAndOtherBodiesOneActs() throws Exception {
        String lead = post("lead", LEAD)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceAll(".*/", "");
        people.add("mei", Role.AE);
        people.add("jonas", Role.AE);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> both = List.of(
                    () -> assign("mass", lead, "mei").statusCode(),
                    () -> assign("mass", lead, "jonas").statusCode());
            List<Integer> answers = pool.invokeAll(both).stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
            assertThat(answers).containsExactlyInAnyOrder(200, 422);
            String winner = answers.get(0) == 200 ? "mei" : "jonas";
            assertThat(people.basic("boss").get("/api/v1/leads/" + lead).body())
                    .contains("\"ownerId\":\"" + winner + "\"");
            assertThat(assign("mass", lead, winner).headers().firstValue("Idempotency-Replayed"))
                    .hasValue("true");
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aMassActionThatWasRefusedLeavesItsKeyFree() {
        String lead = post("lead", LEAD)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceAll(".*/", "");
        people.add("mei", Role.AE);

        assertThat(assign("mass", lead, "nobody-of-this-name").statusCode()).isEqualTo(422);
        assertThat(assign("mass", lead, "mei").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> assign(String key, String lead, String owner) {
        return people.basic("boss")
                .with("Idempotency-Key", key)
                .postJson("/api/v1/leads/assign", "{\"ids\":[\"" + lead + "\"],\"ownerId\":\"" + owner + "\"}");
    }

    @Test
    void makesOneLeadOfTwentyRequestsAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            Callable<Integer> call = () -> post("race", LEAD).statusCode();
            List<Future<Integer>> answers =
                    pool.invokeAll(IntStream.range(0, 20).mapToObj(i -> call).toList());
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(201, 409);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(leads()).isEqualTo(1);
    }

    private HttpResponse<String> post(String key, String body) {
        return people.basic("boss").with("Idempotency-Key", key).postJson("/api/v1/leads", body);
    }

    private long leads() {
        return jdbc.sql("select count(*) from sales_lead").query(Long.class).single();
    }
}
