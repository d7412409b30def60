package org.batoncrm.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

/** The page that says what becomes of running cases, the page of a run, and the same over REST. */
@BatonTest
class RelocationPagesTest {

    private static final String PAGE = "/processes/" + ProbeDiagram.KEY + "/move";
    private static final String API = "/api/v1/processes/" + ProbeDiagram.KEY + "/moves";

    @Autowired
    private People people;

    @Autowired
    private RunWorker worker;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    private final List<String> published = new ArrayList<>();
    private Session owner;

    @BeforeEach
    void twoVersions() {
        people.add("owner", Role.PROCESS_OWNER);
        people.add("auditor", Role.AUDITOR);
        people.add("rep", Role.AE);
        owner = people.logIn("owner");
        publish(ProbeDiagram.first());
        for (int i = 0; i < 25; i++) {
            at("User_Write");
        }
        at("User_Review");
        publish(
                ProbeDiagram.second()
                        .with("User_Review", "User_Checked")
                        .with(
                                "name=\"variable:known\" value=\"String\" />",
                                "name=\"variable:known\" value=\"String\" /><camunda:property name=\"variable:share\" value=\"Integer\" />"));
    }

    @AfterEach
    void takeBack() {
        published.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    private void publish(ProbeDiagram diagram) {
        published.add(repository
                .createDeployment()
                .name("probe")
                .source("studio")
                .addString(ProbeDiagram.KEY + ".bpmn", diagram.xml())
                .deploy()
                .getId());
    }

    private void at(String step) {
        runtime.createProcessInstanceByKey(ProbeDiagram.KEY)
                .businessKey("LEAD-4711")
                .startBeforeActivity(step)
                .execute();
    }

    private static Session chinese(Session session) {
        session.postForm("/preferences/language", Map.of("language", "zh-CN"));
        return session;
    }

    @Test
    void thePageShowsWhatBecomesOfEachCaseInBothLanguages() {
        String page = owner.get(PAGE).body();
        String inChinese = chinese(people.logIn("owner")).get(PAGE).body();

        assertThat(page)
                .contains("Needs a choice", "Take “Review”", "LEAD-4711", "“Review” is gone in the new version.")
                .contains("data-bpmn-pick=\"from\"", "page=1", "Two days: stays")
                .doesNotContain("??");
        assertThat(inChinese).contains("需要选择", "采用“Review”", "新版本中没有“Review”。").doesNotContain("??");
        assertThat(owner.get(PAGE + "?page=1&show=green").body()).contains("21–25");
        assertThat(owner.get(PAGE + "?show=choice").body()).doesNotContain("Two days: stays");
    }

    @Test
    void aStepCanBeChosenForOneCaseAlone() {
        String page = owner.get(PAGE + "?from=1&to=2&show=choice").body();
        var field = java.util.regex.Pattern.compile("name=\"(c\\.[0-9a-v]+\\.User_Review)\"")
                .matcher(page);
        assertThat(field.find()).isTrue();
        assertThat(page).contains("LEAD-4711, alone: from “Review” to").doesNotContain("??");

        String chosen = owner.get(PAGE + "?from=1&to=2&show=green&" + field.group(1) + "=User_Left")
                .body();
        assertThat(chosen)
                .contains("name=\"" + field.group(1) + "\" value=\"User_Left\"")
                .doesNotContain("Needs a choice</span>", "??");
        HttpResponse<String> begun = owner.postForm(
                PAGE, Map.of("from", "1", "to", "2", field.group(1), "User_Left", "reason", "It is better."));
        assertThat(begun.statusCode()).isEqualTo(302);
        finished(place(begun));
    }

    @Test
    void aVersionInTheAddressIsTheOneToMoveFrom() {
        assertThat(owner.get(PAGE + "?from=1&to=2").body()).contains("Before · v1", "After · v2");
        assertThat(owner.get(PAGE + "?version=1").body()).contains("Before · v1");
        assertThat(owner.get(PAGE + "?from=2&to=1").body()).contains("no case runs in version v2");
        assertThat(owner.get(PAGE + "?from=1&to=99").statusCode()).isEqualTo(404);
        assertThat(owner.get("/processes/deal-approval/move").body()).contains("only one version");
    }

    @Test
    void aValueThatDoesNotFitIsToldBesideItsField() {
        HttpResponse<String> answer = owner.get(PAGE + "?from=1&to=2&v.share=much");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"v.share-problem\"", "is-invalid")
                .doesNotContain("??");
        assertThat(owner.get(PAGE + "?from=1&to=2&v.share=12").statusCode()).isEqualTo(200);
    }

    @Test
    void anOwnerMovesCasesAndTakesThemBack() {
        HttpResponse<String> refused = owner.postForm(PAGE, Map.of("from", "1", "to", "2", "reason", " "));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"reason-problem\"").doesNotContain("??");

        HttpResponse<String> begun = owner.postForm(
                PAGE, Map.of("from", "1", "to", "2", "m.User_Review", "User_Checked", "reason", "It is better."));
        assertThat(begun.statusCode()).isEqualTo(302);
        String run = place(begun);
        finished(run);

        assertThat(owner.get(run).body())
                .contains("It is better.", "Move back", "Done")
                .doesNotContain("??");
        assertThat(chinese(people.logIn("owner")).get(run).body())
                .contains("迁回", "已完成")
                .doesNotContain("??");
        assertThat(owner.get(run + "?state=left").body()).contains("No case.");
        assertThat(owner.get(PAGE).body()).contains("Moved so far", "v1 → v2");
        assertThat(owner.postForm(run + "/back", Map.of("reason", "")).statusCode())
                .isEqualTo(422);
        HttpResponse<String> back = owner.postForm(run + "/back", Map.of("reason", "It was not."));
        assertThat(back.statusCode()).isEqualTo(302);
        finished(place(back));
        assertThat(owner.get(run).body()).contains("Moved back by run").doesNotContain("name=\"reason\"");
    }

    private static String place(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    /** The worker of the product may have taken it before this one. */
    private void finished(String run) {
        for (int i = 0; i < 100_000 && owner.get(run).body().contains("Under way"); i++) {
            ReflectionTestUtils.invokeMethod(worker, "work");
        }
        assertThat(owner.get(run + "/progress").body()).contains("Done");
    }

    @Test
    void auditorsReadOthersAreTurnedAway() {
        Session auditor = people.logIn("auditor");
        Session rep = people.logIn("rep");

        assertThat(auditor.get(PAGE).body())
                .contains("Process owners move cases")
                .doesNotContain("name=\"reason\"");
        assertThat(auditor.postForm(PAGE, Map.of("from", "1", "to", "2", "reason", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(rep.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(rep.get("/processes/" + ProbeDiagram.KEY).body()).doesNotContain(PAGE);
        assertThat(people.basic("rep").get(API).statusCode()).isEqualTo(403);
    }

    @Test
    void theSameOverRest() {
        Session rest = people.basic("owner");

        assertThat(rest.postJson(API + "/preview", "{\"from\":1,\"to\":2}").body())
                .contains("\"green\":25", "\"choice\":1", "\"blocked\":0", "\"total\":26")
                .contains("\"verdict\":\"CHOICE\"", "\"proposal\":\"User_Checked\"");
        assertThat(rest.postJson(API + "/preview/cases?show=choice", "{\"from\":1,\"to\":2}")
                        .body())
                .contains("\"total\":1");
        assertThat(rest.postJson(API + "/preview", "{\"from\":1,\"to\":2,\"x\":1}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(rest.postJson(API + "/preview", "{\"from\":1}").statusCode()).isEqualTo(422);
        HttpResponse<String> begun =
                rest.postJson(API, "{\"from\":1,\"to\":2,\"timers\":\"restart\",\"reason\":\"It is better.\"}");
        assertThat(begun.statusCode()).isEqualTo(201);
        String run = place(begun);
        finished(run.replace("/api/v1", "").replace("/moves/", "/move/runs/"));
        assertThat(rest.get(run).body()).contains("\"done\":25", "\"left\":1");
        assertThat(rest.get(run + "/items?state=left").body()).contains("“Review” is gone in the new version.");
        assertThat(rest.get(API).body()).contains("\"reason\":\"It is better.\"");
        assertThat(rest.postJson(run + "/back", "{\"reason\":\"It was not.\"}").statusCode())
                .isEqualTo(201);
    }
}
