package org.batoncrm.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of operations, and the same over REST. */
@BatonTest
class OperationPagesTest {

    private static final Map<String, String> WHY = Map.of("reason", "The customer has called");

    @Autowired
    private People people;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Cases cases;

    @Autowired
    private BatchWorker worker;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Jobs jobs;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    private Probe probe;
    private String failed;
    private String high;

    @BeforeEach
    void aFailedCaseAndOneThatWaits() {
        people.add("owner", Role.PROCESS_OWNER);
        people.add("boss", Role.ADMIN);
        people.add("auditor", Role.AUDITOR);
        people.add("rep", Role.AE);
        probe = new Probe(repository, runtime, management, jobs);
        probe.publish();
        failed = probe.start(Probe.KEY, "LEAD-900001");
        complete(failed);
        probe.fail(failed);
        high = probe.start(Probe.KEY, "LEAD-900002", 20);
        complete(high);
        jobs.runDue();
    }

    /** The product works on runs by itself; what it works on is not to be cleaned away under its hands. */
    @AfterEach
    void runsAreOver() {
        do {
            worker.work();
        } while (jdbc.sql("select count(*) from operation_batch where state = 'RUNNING'")
                        .query(Integer.class)
                        .single()
                > 0);
    }

    private void complete(String instance) {
        tasks.complete(tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());
    }

    private String group() {
        return people.as("owner", () -> incidents.groups().get(0).key());
    }

    private CaseView view(String id) {
        return people.as("owner", () -> cases.get(id));
    }

    @Test
    void everyPageIsThereInBothLanguagesForThoseWhoMayReadIt() {
        Session owner = people.logIn("owner");
        Session inChinese = people.logIn("owner");
        inChinese.postForm("/preferences/language", Map.of("language", "zh-CN"));
        String token = view(high).tokens().get(0).id();
        owner.postForm("/operations/cases/" + high + "/suspend", WHY);
        owner.postForm("/operations/cases/" + high + "/resume", WHY);
        String batch = owner.postForm(
                        "/operations/incidents/" + group() + "/retry", Map.of("all", "true", "reason", "Why"))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceAll("https?://[^/]+", "");
        for (String path : List.of(
                "/operations",
                "/operations/stuck",
                "/operations/log",
                "/operations/batches",
                batch,
                batch + "/progress",
                "/operations/cases",
                "/operations/cases?process=operation-probe&step=User_High&state=active&version=1",
                "/operations/cases?state=ended",
                "/operations/cases?record=nonsense",
                "/operations/cases/" + failed,
                "/operations/cases/" + high,
                "/operations/cases/" + high + "/move?token=" + token,
                "/operations/cases/" + high + "/move?token=" + token + "&target=User_Look",
                "/operations/records/LEAD-900002")) {
            assertThat(owner.get(path)).as(path).satisfies(page -> {
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body()).doesNotContain("??", "operation.");
            });
            assertThat(inChinese.get(path)).as(path).satisfies(page -> {
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body()).doesNotContain("??", "operation.");
            });
            if (!path.startsWith("/operations/records")) {
                assertThat(people.logIn("rep").get(path).statusCode()).as(path).isEqualTo(403);
            }
        }
        assertThat(people.logIn("rep").get("/operations/records/LEAD-900002").body())
                .doesNotContain("operations/cases");
    }

    @Test
    void aProblemIsReadOpenedAndTriedAgain() {
        String group = group();
        Session owner = people.logIn("owner");
        Session boss = people.logIn("boss");

        assertThat(owner.get("/operations").body())
                .contains("A value that the diagram asks for is missing", "How much?", "nav-count-operations");
        assertThat(owner.get("/operations/incidents/" + group).body())
                .contains("LEAD-900001", "Try all 1 again")
                .doesNotContain("/operations/traces/");
        assertThat(boss.get("/operations/incidents/" + group).body()).contains("/operations/traces/");
        String incident = view(failed).problems().get(0).id();
        assertThat(boss.get("/operations/traces/" + incident).body()).contains("Exception");
        assertThat(owner.get("/operations/traces/" + incident).statusCode()).isEqualTo(403);
        assertThat(owner.get("/operations/incidents/0000000000000000").statusCode())
                .isEqualTo(404);

        assertThat(people.logIn("auditor").get("/operations/cases/" + failed).body())
                .contains("How much?")
                .doesNotContain("name=\"reason\"");
        owner.postForm(
                "/operations/cases/" + failed + "/variable",
                Map.of("variable", "amount", "seen", "", "value", "3", "reason", "It was forgotten"));
        owner.postForm(
                "/operations/cases/" + failed + "/retry", Map.of("incident", incident, "reason", "It was forgotten"));
        jobs.runDue();
        assertThat(probe.standing(failed)).containsExactly("User_Low");
        assertThat(owner.get("/operations").body()).contains("Nothing has failed");
    }

    @Test
    void whatCannotBeDoneIsSaidOnThePageItWasAskedFor() {
        Session owner = people.logIn("owner");
        String page = "/operations/cases/" + high;

        owner.postForm(page + "/cancel", Map.of());
        assertThat(owner.get(page).body()).contains("Why: ");
        assertThat(owner.postForm(page + "/cancel", WHY).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(page));
        assertThat(owner.get(page).body()).contains("The case was cancelled.", "Restart");
        owner.postForm(page + "/cancel", WHY);
        assertThat(owner.get(page).body()).contains("The case has ended.");
        assertThat(people.logIn("auditor").postForm(page + "/restart", WHY).statusCode())
                .isEqualTo(403);
    }

    @Test
    void programsDoTheSameWithProblemDocuments() {
        Session owner = people.basic("owner");
        String at = "/api/v1/operations/cases/" + high;
        String token = view(high).tokens().get(0).id();

        assertThat(owner.get("/api/v1/operations/incidents").body()).contains("\"cause\":\"MISSING_VARIABLE\"");
        assertThat(owner.get("/api/v1/operations/incidents/" + group() + "/cases")
                        .body())
                .contains("LEAD-900001", "\"total\":1");
        assertThat(owner.get("/api/v1/operations/cases?process=operation-probe").body())
                .contains(high, failed, "\"total\":2");
        assertThat(owner.get(at).body()).contains("\"amount\"", "\"User_High\"");
        assertThat(owner.get("/api/v1/operations/stuck").statusCode()).isEqualTo(200);
        assertThat(owner.postJson(at + "/actions/explode", "{\"reason\":\"x\"}").statusCode())
                .isEqualTo(422);
        assertThat(owner.postJson(at + "/actions/move", "{\"token\":\"" + token + "\",\"target\":\"User_Look\"}"))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(422);
                    assertThat(answer.body()).contains("\"field\":\"reason\"");
                });
        String move = "{\"token\":\"" + token + "\",\"target\":\"User_Look\",\"reason\":\"x\"}";
        assertThat(people.basic("auditor").postJson(at + "/actions/move", move).statusCode())
                .isEqualTo(403);
        assertThat(owner.postJson(at + "/actions/move", move).statusCode()).isEqualTo(200);
        assertThat(owner.postJson(at + "/actions/move", move).statusCode()).isEqualTo(409);
        assertThat(people.basic("rep").get(at).statusCode()).isEqualTo(403);
        assertThat(owner.get("/api/v1/operations/cases/none").statusCode()).isEqualTo(404);

        var begun = owner.postJson(
                "/api/v1/operations/batches",
                "{\"action\":\"suspend\",\"process\":\"operation-probe\",\"reason\":\"x\"}");
        assertThat(begun.statusCode()).isEqualTo(201);
        String batch = begun.headers().firstValue("Location").orElseThrow();
        assertThat(owner.get(batch).body()).contains("\"total\":2");
        assertThat(owner.get(batch + "/items").body()).contains(high, failed);
        assertThat(owner.postJson("/api/v1/operations/batches", "{\"action\":\"suspend\",\"cases\":7,\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(422);
    }
}
