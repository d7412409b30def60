package org.batoncrm.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@BatonTest
class LeadsApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LEADS = "/api/v1/leads";

    @Autowired
    private People people;

    private Session admin;
    private Session rep;
    private Session otherRep;
    private Session auditor;

    @BeforeEach
    void whoWorksHere() {
        long north = people.addTeam("North");
        long south = people.addTeam("South");
        people.add("boss", Role.ADMIN);
        people.add("anna", Set.of(north), Role.SDR);
        people.add("ben", Set.of(south), Role.SDR);
        people.add("audrey", Role.AUDITOR);
        admin = people.basic("boss");
        rep = people.basic("anna");
        otherRep = people.basic("ben");
        auditor = people.basic("audrey");
    }

    @Test
    void capturesALeadAndShowsItAgain() {
        HttpResponse<String> made = admin.postJson(LEADS, """
                {"firstName":"Mei","lastName":"Lin","company":"Ünïcode 🚀 GmbH","email":"Mei.LIN@Example.com",
                 "phone":"030 1234567","country":"Germany","companySize":120,"consent":{"marketing":true,"text":"Yes","channel":"web"},
                 "custom":{"colour":"blue"}}""");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode lead = json(made);
        assertThat(made.headers().firstValue("Location"))
                .contains("/api/v1/leads/" + lead.get("id").asString());
        assertThat(lead.get("id").asString()).matches("LEAD-\\d+");
        assertThat(lead.get("version").intValue()).isZero();
        assertThat(lead.get("status").asString()).isEqualTo("NEW");
        assertThat(lead.get("ownerId").isNull()).isTrue();
        assertThat(lead.get("normalisedPhone").asString()).isEqualTo("+49301234567");

        HttpResponse<String> read = admin.get(LEADS + "/" + lead.get("id").asString());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("ETag")).contains("\"0\"");
        JsonNode again = json(read);
        assertThat(again.get("company").asString()).isEqualTo("Ünïcode 🚀 GmbH");
        assertThat(again.get("email").asString()).isEqualTo("Mei.LIN@Example.com");
        assertThat(again.get("companySize").asString()).isEqualTo("120");
        assertThat(again.at("/consent/marketing").booleanValue()).isTrue();
        assertThat(again.at("/consent/channel").asString()).isEqualTo("web");
        assertThat(again.at("/custom/colour").asString()).isEqualTo("blue");
        assertThat(again.get("createdAt").asString()).endsWith("Z");
    }

    @Test
    void recordsTheSameCaptureOnce() {
        JsonNode first = json(admin.postJson(LEADS, "{\"company\":\"Acme\",\"captureId\":\"form-7\"}"));
        HttpResponse<String> second = admin.postJson(LEADS, "{\"company\":\"Acme\",\"captureId\":\"form-7\"}");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second).get("id")).isEqualTo(first.get("id"));
        assertThat(json(admin.get(LEADS)).get("total").intValue()).isEqualTo(1);
    }

    @Test
    void changesOnlyWhatThePatchNames() {
        String address = LEADS + "/" + capture(admin, "{\"lastName\":\"Lin\",\"company\":\"Acme\",\"phone\":\"1\"}");
        HttpResponse<String> changed = admin.patchJson(
                address,
                "{\"company\":\"Acme AG\",\"phone\":null,\"version\":99,\"ownerId\":\"anna\",\"status\":\"CONVERTED\"}");
        assertThat(changed.statusCode()).isEqualTo(200);
        JsonNode lead = json(changed);
        assertThat(lead.get("company").asString()).isEqualTo("Acme AG");
        assertThat(lead.get("lastName").asString()).isEqualTo("Lin");
        assertThat(lead.get("phone").isNull()).isTrue();
        assertThat(lead.get("version").intValue()).isEqualTo(1);
        assertThat(lead.get("ownerId").isNull()).isTrue();
        assertThat(lead.get("status").asString()).isEqualTo("NEW");
    }

    @Test
    void refusesAStaleChange() {
        String address = LEADS + "/" + capture(admin, "{\"lastName\":\"Lin\"}");
        admin.patchJson(address, "{\"company\":\"One\"}");
        HttpResponse<String> stale =
                people.basic("boss").with("If-Match", "\"0\"").patchJson(address, "{\"company\":\"Two\"}");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(json(admin.get(address)).get("company").asString()).isEqualTo("One");
    }

    @Test
    void removesALead() {
        String address = LEADS + "/" + capture(admin, "{\"lastName\":\"Lin\"}");
        assertThat(admin.delete(address).statusCode()).isEqualTo(204);
        assertThat(admin.get(address).statusCode()).isEqualTo(404);
        assertThat(admin.delete(address).statusCode()).isEqualTo(404);
        assertThat(json(admin.get(LEADS)).get("total").intValue()).isZero();
    }

    @Test
    void showsALeadOnlyToItsTeam() {
        String address = LEADS + "/" + capture(rep, "{\"lastName\":\"Lin\"}");
        assertThat(json(rep.get(address)).get("ownerId").asString()).isEqualTo("anna");
        assertThat(otherRep.get(address).statusCode()).isEqualTo(404);
        assertThat(otherRep.patchJson(address, "{\"company\":\"x\"}").statusCode())
                .isEqualTo(404);
        assertThat(otherRep.delete(address).statusCode()).isEqualTo(404);
        assertThat(json(otherRep.get(LEADS)).get("total").intValue()).isZero();
        assertThat(auditor.get(address).statusCode()).isEqualTo(200);
        assertThat(auditor.patchJson(address, "{\"company\":\"x\"}").statusCode())
                .isEqualTo(403);
        assertThat(auditor.postJson(LEADS, "{\"company\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(people.anonymous().get(address).statusCode()).isEqualTo(401);
    }

    @Test
    void findsSortsAndPages() {
        for (String name : new String[] {"Carl", "Anna", "Bert"}) {
            capture(admin, "{\"lastName\":\"" + name + "\",\"company\":\"100% Acme_\"}");
        }
        capture(rep, "{\"lastName\":\"Zoe\"}");
        JsonNode page = json(admin.get(LEADS + "?q=100%25%20acme_&sort=createdAt,asc&page=1&size=2"));
        assertThat(page.get("total").intValue()).isEqualTo(3);
        assertThat(page.at("/items/0/lastName").asString()).isEqualTo("Bert");
        assertThat(json(admin.get(LEADS + "?q=arl")).get("total").intValue())
                .as("words are found by their beginnings")
                .isZero();
        assertThat(page.get("items").size()).isEqualTo(1);
        assertThat(json(admin.get(LEADS + "?ownerId=anna")).get("total").intValue())
                .isEqualTo(1);
        assertThat(json(admin.get(LEADS + "?status=NEW,WORKING")).get("total").intValue())
                .isEqualTo(4);
        assertThat(json(admin.get(LEADS + "?ownerId=nobody")).get("total").intValue())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"firstName\":\"Only\"}",
                "{\"lastName\":\"  \"}",
                "{\"lastName\":{\"a\":1}}",
                "{\"lastName\":[\"a\"]}",
                "{\"lastName\":\"Lin\",\"email\":\"no address\"}",
                "{\"lastName\":\"Lin\",\"nonsense\":1}",
                "{\"lastName\":\"Lin\",\"consent\":\"maybe\"}",
                "{\"lastName\":\"Lin\",\"consent\":{\"at\":\"yesterday\"}}",
                "{\"lastName\":\"Lin\",\"custom\":7}",
                "{\"lastName\":\"Lin\",\"captureId\":{}}"
            })
    void refusesWhatIsNoLead(String body) {
        HttpResponse<String> answer = admin.postJson(LEADS, body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
        assertThat(json(answer).get("errors").size()).isPositive();
        assertThat(json(admin.get(LEADS)).get("total").intValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "\"text\"", "{\"lastName\":\"\\ud83"})
    void refusesWhatCannotBeRead(String body) {
        assertThat(admin.postJson(LEADS, body).statusCode()).isEqualTo(400);
    }

    @Test
    void limitsTextToWhatFits() {
        String rocket = "🚀".repeat(255);
        assertThat(admin.postJson(LEADS, "{\"lastName\":\"" + rocket + "\"}").statusCode())
                .isEqualTo(201);
        HttpResponse<String> tooLong = admin.postJson(LEADS, "{\"lastName\":\"" + rocket + "!\"}");
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(json(tooLong).at("/errors/0/field").asString()).isEqualTo("lastName");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?size=0",
                "?size=201",
                "?page=-1",
                "?sort=password,desc",
                "?sort=message",
                "?sort=createdAt,up",
                "?page=x",
                "?status=GONE"
            })
    void refusesASearchThatMakesNoSense(String query) {
        HttpResponse<String> refused = admin.get(LEADS + query);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("errors").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEAD-999999", "LEAD-0", "ACCT-1", "7", "LEAD-99999999999999999999", "%00"})
    void answersNotFoundForWhatIsNoLead(String id) {
        assertThat(admin.get(LEADS + "/" + id).statusCode()).isIn(400, 404);
    }

    private static String capture(Session session, String body) {
        HttpResponse<String> made = session.postJson(LEADS, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).get("id").asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
