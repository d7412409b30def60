package org.batoncrm.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other systems are promised, sentence by sentence. */
@BatonTest
class RestContractTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    private Session rep;

    @BeforeEach
    void whoCalls() {
        people.add("rep", Set.of(people.addTeam("North")), Role.SDR, Role.AE);
        people.add("steward", Role.DATA_STEWARD);
        rep = people.basic("rep");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts|{\"name\":\"Acme\"}|{\"name\":\"Acme AG\"}|name",
                "contacts|{\"lastName\":\"Lin\"}|{\"lastName\":\"Lin-Wang\"}|lastName",
                "leads|{\"company\":\"Acme\"}|{\"company\":\"Acme AG\"}|company",
                "deals|{\"name\":\"CRM\"}|{\"name\":\"CRM 2\"}|name"
            })
    void keepsRecords(String path, String input, String patch, String field) {
        String list = "/api/v1/" + path;
        HttpResponse<String> made = rep.postJson(list, input);
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode resource = json(made);
        String address = list + "/" + resource.get("id").asString();
        assertThat(made.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(address));
        for (String promised : new String[] {"id", "version", "createdAt", "updatedAt", "ownerId", "status"}) {
            assertThat(resource.has(promised)).as(promised).isTrue();
        }
        assertThat(resource.get("ownerId").asString()).isEqualTo("rep");
        assertThat(resource.get("createdAt").asString()).endsWith("Z");

        HttpResponse<String> read = rep.get(address);
        String tag = read.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> changed = people.basic("rep").with("If-Match", tag).patchJson(address, patch);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(changed).get(field)).isEqualTo(JSON.readTree(patch).get(field));
        Session late = people.basic("rep").with("If-Match", tag);
        assertThat(late.patchJson(address, patch).statusCode()).isEqualTo(412);
        assertThat(late.delete(address).statusCode()).isEqualTo(412);

        HttpResponse<String> unknown = rep.patchJson(address, "{\"nonsense\":1}");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(json(unknown).at("/errors/0/field").asString()).isEqualTo("nonsense");
        assertThat(rep.patchJson(address, "{\"" + field + "\":\"" + "x".repeat(256) + "\"}")
                        .statusCode())
                .isEqualTo(422);

        JsonNode page = json(rep.get(list + "?sort=createdAt,desc&page=0&size=50&ownerId=rep"));
        assertThat(page.get("total").intValue()).isEqualTo(1);
        assertThat(page.get("page").intValue()).isZero();
        assertThat(page.get("size").intValue()).isEqualTo(50);
        assertThat(page.at("/items/0/id")).isEqualTo(resource.get("id"));

        assertThat(rep.delete(address).statusCode()).isEqualTo(204);
        assertThat(rep.get(address).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "contacts", "leads", "deals", "activities", "tasks"})
    void refusesListsThatMakeNoSense(String path) {
        for (String query : new String[] {"size=201", "size=0", "page=-1", "sort=nonsense,asc", "sort=createdAt,up"}) {
            HttpResponse<String> refused = rep.get("/api/v1/" + path + "?" + query);
            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(json(refused).get("errors").size()).isEqualTo(1);
        }
        assertThat(rep.get("/api/v1/" + path + "?size=200").statusCode()).isEqualTo(200);
    }

    @Test
    void writesMoneyWithItsCurrency() {
        HttpResponse<String> made = rep.postJson(
                "/api/v1/deals", "{\"name\":\"CRM\",\"amount\":{\"amount\":\"1200.00\",\"currency\":\"USD\"}}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(made).at("/amount/amount").asString()).isEqualTo("1200.00");
        assertThat(json(made).at("/amount/currency").asString()).isEqualTo("USD");
        String address = "/api/v1/deals/" + json(made).get("id").asString();
        assertThat(json(rep.patchJson(address, "{\"amount\":null}"))
                        .get("amount")
                        .isNull())
                .isTrue();
        assertThat(rep.patchJson(address, "{\"amount\":{\"amount\":\"lots\"}}").statusCode())
                .isEqualTo(422);
        assertThat(rep.patchJson(address, "{\"amount\":5}").statusCode()).isEqualTo(422);
    }

    @Test
    void keepsActivities() {
        String lead = id(rep.postJson("/api/v1/leads", "{\"company\":\"Acme\"}"));
        HttpResponse<String> made = rep.postJson(
                "/api/v1/activities", "{\"recordId\":\"" + lead + "\",\"kind\":\"TODO\",\"subject\":\"Call back\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        String address = "/api/v1/activities/" + id(made);
        String tag = rep.get(address).headers().firstValue("ETag").orElseThrow();
        assertThat(json(rep.patchJson(address, "{\"done\":true}")).get("doneAt").isNull())
                .isFalse();
        assertThat(people.basic("rep")
                        .with("If-Match", tag)
                        .patchJson(address, "{\"subject\":\"x\"}")
                        .statusCode())
                .isEqualTo(412);
        assertThat(json(rep.get("/api/v1/activities?record=" + lead + "&status=DONE"))
                        .get("total")
                        .intValue())
                .isEqualTo(1);
        assertThat(rep.postJson("/api/v1/activities", "{\"recordId\":\"" + lead + "\",\"nonsense\":1}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(rep.delete(address).statusCode()).isEqualTo(204);
        assertThat(rep.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void answersEachPostOnceForAKey() {
        String lead = id(rep.postJson("/api/v1/leads", "{\"company\":\"Acme\"}"));
        once("/api/v1/accounts", "{\"name\":\"Acme\"}", "{\"name\":\"Other\"}", 201);
        once("/api/v1/contacts", "{\"lastName\":\"Lin\"}", "{\"lastName\":\"Wang\"}", 201);
        once("/api/v1/deals", "{\"name\":\"CRM\"}", "{\"name\":\"ERP\"}", 201);
        once(
                "/api/v1/activities",
                "{\"recordId\":\"" + lead + "\",\"kind\":\"NOTE\",\"body\":\"a\"}",
                "{\"recordId\":\"" + lead + "\",\"kind\":\"NOTE\",\"body\":\"b\"}",
                201);
        once(
                "/api/v1/records/" + lead + "/actions/disqualify",
                "{\"variables\":{\"reason\":\"NO_NEED\"}}",
                "{\"variables\":{\"reason\":\"SPAM\"}}",
                200);
    }

    private void once(String path, String body, String other, int status) {
        Session caller = people.basic("rep").with("Idempotency-Key", path);
        HttpResponse<String> first = caller.postJson(path, body);
        HttpResponse<String> second = caller.postJson(path, body);
        assertThat(first.statusCode()).as(path + first.body()).isEqualTo(status);
        assertThat(second.statusCode()).as(path).isEqualTo(status);
        assertThat(second.body()).as(path).isEqualTo(first.body());
        assertThat(caller.postJson(path, other).statusCode()).as(path).isEqualTo(422);
    }

    @Test
    void givesManyRecordsAwayAndSaysWhatBecameOfEach() {
        people.add("mate", Role.SDR, Role.AE);
        people.add("other", Set.of(people.addTeam("South")), Role.SDR);
        String one = id(rep.postJson("/api/v1/leads", "{\"company\":\"Acme\"}"));
        String two = id(rep.postJson("/api/v1/leads", "{\"company\":\"Bcme\"}"));
        String foreign = id(people.basic("other").postJson("/api/v1/leads", "{\"company\":\"Ccme\"}"));
        String account = id(rep.postJson("/api/v1/accounts", "{\"name\":\"Acme\"}"));
        String ids = "[\"" + String.join("\",\"", one, foreign, two, one, account, "nonsense") + "\"]";
        String body = "{\"ids\":" + ids + ",\"ownerId\":\"mate\"}";
        Session caller = people.basic("rep").with("Idempotency-Key", "give");

        HttpResponse<String> given = caller.postJson("/api/v1/leads/assign", body);

        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        JsonNode answer = json(given);
        assertThat(answer.get("changed").intValue()).isEqualTo(2);
        assertThat(answer.get("refused").intValue()).isEqualTo(3);
        assertThat(answer.at("/items/0").toString())
                .isEqualTo("{\"id\":\"" + one + "\",\"changed\":true,\"refusal\":null}");
        assertThat(answer.at("/items/1/refusal").asString()).contains(foreign);
        assertThat(answer.at("/items/3/refusal").asString()).contains(account);
        Session mate = people.basic("mate");
        assertThat(json(mate.get("/api/v1/leads/" + two)).get("ownerId").asString())
                .isEqualTo("mate");
        assertThat(json(people.basic("other").get("/api/v1/leads/" + foreign))
                        .get("ownerId")
                        .asString())
                .isEqualTo("other");

        // The lead is no longer the caller's: done again it would be refused, but the key answers as before.
        HttpResponse<String> again = caller.postJson("/api/v1/leads/assign", body);
        assertThat(again.body()).isEqualTo(given.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).isPresent();
        assertThat(caller.postJson("/api/v1/leads/assign", "{\"ids\":[\"" + one + "\"]}")
                        .statusCode())
                .isEqualTo(422);

        for (String refused : new String[] {
            "{\"ids\":[],\"ownerId\":\"mate\"}",
            "{\"ids\":[\"" + one + "\"],\"ownerId\":\"ghost\"}",
            "{\"ids\":[" + "\"LEAD-1\",".repeat(500) + "\"LEAD-2\"]}"
        }) {
            HttpResponse<String> no = rep.postJson("/api/v1/leads/assign", refused);
            assertThat(no.statusCode()).isEqualTo(422);
            assertThat(json(no).get("errors").size()).isEqualTo(1);
        }
        assertThat(rep.postJson("/api/v1/campaigns/assign", body).statusCode()).isEqualTo(404);
        Session stranger = people.anonymous().with("Authorization", "Bearer baton_nonsense");
        assertThat(stranger.postJson("/api/v1/leads/assign", body).statusCode()).isEqualTo(401);
    }

    @Test
    void importsAFileOnceForAKey() {
        Session steward = people.basic("steward");
        Session caller = people.basic("steward").with("Idempotency-Key", "import-1");
        HttpResponse<String> first = upload(caller, "one", "Last Name\nLin\n");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        HttpResponse<String> second = upload(caller, "two", "Last Name\nLin\n");
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(json(second).get("id")).isEqualTo(json(first).get("id"));
        assertThat(upload(caller, "one", "Last Name\nWan\n").statusCode()).isEqualTo(422);

        JsonNode job = json(steward.get(first.headers().firstValue("Location").orElseThrow()));
        assertThat(job.at("/rows/read").intValue()).isEqualTo(1);
        assertThat(job.get("type").asString()).isEqualTo("contact");
        assertThat(steward.get("/api/v1/imports/99999").statusCode()).isEqualTo(404);
        assertThat(json(steward.get("/api/v1/imports/99999")).get("detail").asString())
                .startsWith("99999 ");
    }

    private static HttpResponse<String> upload(Session caller, String boundary, String csv) {
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\ncontact\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--" + boundary + "--\r\n";
        return caller.send("POST", "/api/v1/imports", "multipart/form-data; boundary=" + boundary, body);
    }

    @Test
    void tellsOfTheProcessOnARecord() {
        String lead = id(rep.postJson(
                "/api/v1/leads",
                "{\"firstName\":\"Grace\",\"lastName\":\"Hopper\",\"company\":\"Navy\",\"email\":\"g@navy.example\"}"));
        jobs.runDue();
        JsonNode instance =
                json(rep.get("/api/v1/records/" + lead + "/process")).at("/instances/0");
        assertThat(instance.get("process").asString()).isEqualTo("lead-qualification");
        assertThat(instance.get("state").asString()).isEqualTo("ACTIVE");
        JsonNode waiting = instance.at("/active/0");
        for (String promised : new String[] {"id", "name", "since", "waitingFor", "sentence"}) {
            assertThat(waiting.get(promised).asString()).as(promised).isNotBlank();
        }
        assertThat(instance.get("done").size()).isPositive();
        assertThat(rep.get("/api/v1/records/" + lead + "/decisions").statusCode())
                .isEqualTo(200);
        assertThat(json(rep.get("/api/v1/records/" + lead + "/timeline"))
                        .get("items")
                        .size())
                .isPositive();
        assertThat(json(rep.get("/api/v1/records/" + lead + "/actions")).toString())
                .contains("\"disqualify\"", "\"why\":null", "\"allowed\":false");
        assertThat(rep.get("/api/v1/search?q=hopp").body()).contains(lead);
        assertThat(rep.postJson("/api/v1/messages/Msg_LeadReplied", "{\"record\":\"" + lead + "\",\"variables\":{}}")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void namesEachRefusal() {
        assertThat(people.anonymous().get("/api/v1/leads").statusCode()).isEqualTo(401);
        assertThat(rep.get("/api/v1/leads/LEAD-99999").statusCode()).isEqualTo(404);
        assertThat(rep.postJson("/api/v1/leads", "{").statusCode()).isEqualTo(400);
        assertThat(rep.send("POST", "/api/v1/leads", "text/plain", "x").statusCode())
                .isEqualTo(415);
        assertThat(rep.send("PUT", "/api/v1/leads", "application/json", "{}").statusCode())
                .isEqualTo(405);
        people.add("watcher", Role.AUDITOR);
        assertThat(people.basic("watcher")
                        .postJson("/api/v1/accounts", "{\"name\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    /** Whatever reads the body: a field that there is not is named (422), what is no JSON object is malformed (400). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts",
                "contacts",
                "leads",
                "deals",
                "activities",
                "leads/assign",
                "messages/Msg_Any",
                "tasks/any/complete",
                "tasks/any/delegate",
                "tasks/any/comments",
                "records/LEAD-1/actions/disqualify"
            })
    void saysTheSameOfUnknownFieldsEverywhere(String path) {
        HttpResponse<String> unknown = rep.postJson("/api/v1/" + path, "{\"nonsense\":1}");
        assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(422);
        assertThat(unknown.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(unknown).at("/errors/0/field").asString()).isEqualTo("nonsense");
        assertThat(json(unknown).at("/errors/0/message").asString()).contains("nonsense");
        for (String malformed : new String[] {"[]", "{\"nonsense\":", "\"text\""}) {
            assertThat(rep.postJson("/api/v1/" + path, malformed).statusCode())
                    .as(malformed)
                    .isEqualTo(400);
        }
    }

    @Test
    void namesTheFieldThatHoldsSomethingElse() {
        for (String sent : new String[] {
            "activities|{\"minutes\":\"many\"}|minutes",
            "activities|{\"happenedAt\":\"yesterday\"}|happenedAt",
            "messages/Msg_Any|{\"variables\":7}|variables",
            "leads|{\"lastName\":{\"a\":1}}|lastName",
            "leads/assign|{\"ids\":\"LEAD-1\"}|ids"
        }) {
            String[] parts = sent.split("\\|");
            HttpResponse<String> refused = rep.postJson("/api/v1/" + parts[0], parts[1]);
            assertThat(refused.statusCode()).as(sent).isEqualTo(422);
            assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo(parts[2]);
        }
    }

    @Test
    void saysWhenToComeBackAfterTooMany() {
        HttpResponse<String> answer = null;
        for (int i = 0; i < 200 && (answer == null || answer.statusCode() != 429); i++) {
            answer = people.anonymous().postJson("/public/lead", "{\"lastName\":\"Flood\",\"email\":\"no\"}");
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
    }

    @Test
    void describesItself() {
        JsonNode described = json(rep.get("/v3/api-docs"));
        assertThat(described.at("/info/title").asString()).isEqualTo("Baton CRM");
        for (String path : new String[] {
            "/api/v1/leads",
            "/api/v1/accounts/{id}",
            "/api/v1/{path}/assign",
            "/api/v1/imports",
            "/api/v1/tasks",
            "/api/v1/search"
        }) {
            assertThat(described.get("paths").has(path)).as(path).isTrue();
        }
        assertThat(rep.get("/swagger-ui.html").statusCode()).isIn(200, 302);
    }

    private static String id(HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).get("id").asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
