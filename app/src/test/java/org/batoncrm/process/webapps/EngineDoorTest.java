package org.batoncrm.process.webapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class EngineDoorTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @Autowired
    private People people;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private EngineRights rights;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                ENGINE + "/task",
                "/camunda/api/admin/auth/user/default",
                "/engine-rest/engine",
                "/engine-rest/task"
            })
    void letsNobodyInWithoutALogIn(String path) {
        assertThat(people.anonymous().get(path).statusCode()).isIn(302, 401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", ";x=y"})
    void neverMakesAnAdministratorWithoutALogIn(String twist) {
        String body =
                "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"M\",\"lastName\":\"M\"},\"credentials\":{\"password\":\"x\"}}";
        people.add("boss", Role.ADMIN);
        String path = "/camunda/api/admin/setup/default/user/create" + twist;
        assertThat(people.anonymous().postJson(path, body).statusCode()).isIn(400, 401, 403);
        assertThat(people.basic("boss").postJson(path, body).statusCode()).isIn(400, 403);
        assertThat(identity.createUserQuery().userId("mallory").count()).isZero();
    }

    @Test
    void refusesAQueryWithAnExpressionAtBothDoors() {
        people.add("boss", Role.ADMIN);
        Path canary = folder.resolve("canary");
        String evil = "${''.getClass().forName('java.io.File').getConstructor(''.getClass()).newInstance('" + canary
                + "').createNewFile()}";
        String plain = "{\"assigneeExpression\":\"" + evil + "\"}";
        String or = "{\"orQueries\":[{\"assigneeExpression\":\"" + evil + "\"}]}";
        String escaped = or.replace("assigneeExpression", "assignee\\u0045xpression");
        for (String body : new String[] {plain, or, escaped, or.replace("Expression", "expression")}) {
            for (String path : new String[] {"/engine-rest/task", "/engine-rest/task/count", ENGINE + "/task"}) {
                HttpResponse<String> answer = people.basic("boss").postJson(path, body);
                assertThat(answer.statusCode()).as(path + " " + body).isEqualTo(400);
            }
        }
        assertThat(people.basic("boss")
                        .get("/engine-rest/task?assigneeExpression=x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(Files.exists(canary)).isFalse();
        assertThat(people.basic("boss")
                        .postJson("/engine-rest/task", "{\"assignee\":\"rep\"}")
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void keepsTheEnginesRestForAdministrators() {
        people.add("boss", Role.ADMIN);
        people.add("rep", Role.SDR);
        assertThat(people.basic("boss").get("/engine-rest/engine").body()).contains("default");
        assertThat(people.basic("boss").get("/engine-rest/process-definition").body())
                .contains("lead-qualification");
        assertThat(people.basic("rep").get("/engine-rest/engine").statusCode()).isEqualTo(403);
    }

    @Test
    void answersAtMostAPageOfRows() {
        people.add("boss", Role.ADMIN);
        assertThat(people.basic("boss")
                        .get("/engine-rest/user?maxResults=99999999999")
                        .statusCode())
                .isEqualTo(200);
        assertThat(people.basic("boss")
                        .get("/engine-rest/group?maxResults=2")
                        .body()
                        .split("\"id\""))
                .hasSize(3);
    }

    @Test
    void refusesADeploymentThatCouldRunCode() {
        people.add("boss", Role.ADMIN);
        String model = "<definitions xmlns=\\\"http://www.omg.org/spec/BPMN/20100524/MODEL\\\"/>";
        String boundary = "xyz";
        String body =
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"data\"; filename=\"evil.groovy\"\r\n\r\n"
                        + model + "\r\n--" + boundary + "--\r\n";
        HttpResponse<String> answer = people.basic("boss")
                .send("POST", "/engine-rest/deployment/create", "multipart/form-data; boundary=" + boundary, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("evil.groovy");
    }

    @Test
    void mirrorsPeopleRolesAndTeams() {
        long team = people.addTeam("North");
        people.add("rep", java.util.Set.of(team), Role.SDR, Role.AE);
        people.add("other", Role.LEGAL);
        assertThat(identity.createUserQuery().userId("rep").singleResult().getLastName())
                .isNotBlank();
        assertThat(identity.createGroupQuery().groupMember("rep").list())
                .extracting("id")
                .containsExactlyInAnyOrder("sdr", "ae", "team-" + team);
        assertThat(identity.createUserQuery().memberOfGroup("legal").list())
                .extracting("id")
                .containsExactly("other");
        assertThat(identity.createUserQuery().orderByUserId().desc().listPage(0, 1))
                .extracting("id")
                .containsExactly("rep");
        assertThat(identity.isReadOnly()).isTrue();
    }

    @Test
    void showsEachPersonOnlyTheTasksOfTheirGroups() throws Exception {
        rights.run(null);
        people.add("rep", Role.SDR);
        people.add("lawyer", Role.LEGAL);
        Task task = tasks.newTask();
        task.setName("Call Acme");
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), "sdr");
        try {
            Session rep = people.logIn("rep");
            assertThat(rep.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
            assertThat(rep.get(ENGINE + "/task").body()).contains("Call Acme");
            assertThat(people.logIn("lawyer").get(ENGINE + "/task").body()).isEqualTo("[]");
        } finally {
            tasks.deleteTask(task.getId(), true);
        }
    }

    @Test
    void opensCockpitForProcessOwnersAndAdminForAdministrators() throws Exception {
        rights.run(null);
        people.add("rep", Role.SDR);
        people.add("owner", Role.PROCESS_OWNER);
        people.add("boss", Role.ADMIN);
        assertThat(people.logIn("rep").get("/camunda/app/cockpit/default/").statusCode())
                .isEqualTo(403);
        assertThat(people.logIn("rep").get("/camunda/app/admin/default/").statusCode())
                .isEqualTo(403);
        Session owner = people.logIn("owner");
        assertThat(owner.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        assertThat(owner.get("/camunda/app/admin/default/").statusCode()).isEqualTo(403);
        assertThat(owner.get("/camunda/api/admin/auth/user/default").body())
                .contains("owner")
                .contains("cockpit")
                .doesNotContain("\"admin\"");
        assertThat(owner.get(ENGINE + "/process-definition").body()).contains("lead-qualification");
        Session boss = people.logIn("boss");
        HttpResponse<String> page = boss.get("/camunda/app/admin/default/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("nonce");
        assertThat(boss.get(ENGINE + "/user").body()).contains("owner");
    }
}
