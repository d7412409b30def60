package org.batoncrm.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@BatonTest
class TaskResourceTest {

    @Autowired
    People people;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService engine;

    String task;

    @BeforeEach
    void ask() {
        Desk desk = new Desk(repository, runtime, engine);
        desk.deploy();
        people.add("rep", Role.SDR);
        people.add("rep2", Role.SDR);
        people.add("legal", Role.LEGAL);
        task = desk.ask(null);
    }

    @Test
    void listsTasksAndShowsTheirForms() {
        Session rep = people.basic("rep");

        JsonNode list = read(rep.get("/api/v1/tasks?view=unclaimed&q=decide&sort=createdAt,desc"));
        JsonNode one = read(rep.get("/api/v1/tasks/" + task));

        assertThat(list.path("total").intValue()).isEqualTo(1);
        assertThat(list.path("items").path(0).path("id").stringValue()).isEqualTo(task);
        assertThat(list.path("items").path(0).path("sla").path("state").stringValue())
                .isEqualTo("ON_TRACK");
        assertThat(one.path("name").stringValue()).isEqualTo("Decide terms");
        assertThat(one.path("form").path("id").stringValue()).isEqualTo("desk-decide");
        assertThat(one.path("data").isObject()).isTrue();
    }

    @Test
    void refusesWhatDoesNotFitTheFormFieldByField() {
        HttpResponse<String> answer = people.basic("rep")
                .with("Accept-Language", "zh-CN")
                .postJson("/api/v1/tasks/" + task + "/complete", "{\"variables\":{\"amount\":0,\"risk\":\"medium\"}}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("amount", "risk", "不得小于 1", "请从给出的选项中选择");
    }

    @Test
    void answers409WithTheNameOfWhoWasFaster() {
        Session rep = people.basic("rep");
        assertThat(rep.postJson("/api/v1/tasks/" + task + "/claim", "").statusCode())
                .isEqualTo(200);

        HttpResponse<String> late = people.basic("rep2").postJson("/api/v1/tasks/" + task + "/claim", "");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(read(late).path("detail").stringValue()).isEqualTo("Already taken by Rep.");
        String body = "{\"variables\":{\"amount\":50,\"risk\":\"low\"}}";
        assertThat(rep.postJson("/api/v1/tasks/" + task + "/complete", body).statusCode())
                .isEqualTo(200);
        HttpResponse<String> tooLate = people.basic("rep2").postJson("/api/v1/tasks/" + task + "/complete", body);
        assertThat(tooLate.statusCode()).isEqualTo(409);
        assertThat(read(tooLate).path("detail").stringValue()).isEqualTo("Already completed by Rep.");
    }

    @Test
    void answers404ForTasksOfOthers() {
        Session legal = people.basic("legal");

        assertThat(legal.get("/api/v1/tasks/" + task).statusCode()).isEqualTo(404);
        assertThat(legal.postJson("/api/v1/tasks/" + task + "/claim", "").statusCode())
                .isEqualTo(404);
        assertThat(read(legal.get("/api/v1/tasks")).path("total").intValue()).isZero();
    }

    @Test
    void refusesUnknownViewsSortsAndBodies() {
        Session rep = people.basic("rep");

        assertThat(rep.get("/api/v1/tasks?view=everything").statusCode()).isEqualTo(400);
        assertThat(rep.get("/api/v1/tasks?sort=name;select").statusCode()).isEqualTo(400);
        assertThat(rep.get("/api/v1/tasks?dueBefore=soon").statusCode()).isEqualTo(400);
        assertThat(rep.postJson("/api/v1/tasks/" + task + "/complete", "{\"variables\":[1]}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void showsTheListAndTheTaskAsAPage() {
        Session rep = people.logIn("rep");

        assertThat(rep.get("/tasks").body()).contains("Decide terms");
        assertThat(rep.get("/tasks/" + task).body()).contains("data-form-schema");
        assertThat(rep.get("/tasks/pulse").body()).contains("token");
    }

    @Test
    void takesBackWhatTheCallerHasJustCompleted() {
        Session rep = people.basic("rep");
        String body = "{\"variables\":{\"amount\":50,\"risk\":\"low\"}}";
        JsonNode done = read(rep.postJson("/api/v1/tasks/" + task + "/complete", body));
        assertThat(done.path("undoUntil").stringValue()).endsWith("Z");
        String undo = "/api/v1/tasks/" + task + "/undo";

        HttpResponse<String> other = people.basic("rep2").postJson(undo, "");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(read(other).path("detail").stringValue())
                .isEqualTo("Only Rep, who completed this task, can undo it.");
        JsonNode again = read(rep.postJson(undo, ""));
        HttpResponse<String> twice = rep.with("Accept-Language", "zh-CN").postJson(undo, "");

        assertThat(again.path("definitionKey").stringValue()).isEqualTo(Desk.DECIDE);
        assertThat(again.path("assignee").stringValue()).isEqualTo("rep");
        assertThat(read(rep.get("/api/v1/tasks/" + again.path("id").stringValue()))
                        .path("data")
                        .path("amount")
                        .intValue())
                .isEqualTo(50);
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(read(twice).path("detail").stringValue()).isEqualTo("此操作已经撤销过了。");
    }

    @Test
    void offersTheWayBackOnThePage() {
        Session rep = people.logIn("rep");
        rep.get("/tasks/" + task);
        String body = "{\"variables\":{\"amount\":50,\"risk\":\"low\"}}";
        String next = read(rep.postJson("/tasks/" + task + "/complete?view=all", body))
                .path("redirect")
                .stringValue();

        assertThat(rep.get(next).body())
                .contains("action=\"/tasks/" + task + "/undo?view=all\"", "data-key=\"z\"", "data-undo-seconds=\"5");
        HttpResponse<String> undone = rep.postForm("/tasks/" + task + "/undo?view=all", java.util.Map.of());
        assertThat(undone.statusCode()).isEqualTo(302);
        assertThat(rep.get(undone.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", ""))
                        .body())
                .contains("“Decide terms” is open again.");
        HttpResponse<String> late = rep.postForm("/tasks/" + task + "/undo?view=all", java.util.Map.of());
        assertThat(rep.get(late.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", ""))
                        .body())
                .contains("This has been undone already.");
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
