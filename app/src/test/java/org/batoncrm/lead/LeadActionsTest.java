package org.batoncrm.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.tasklist.TaskFilter;
import org.batoncrm.tasklist.TaskView;
import org.batoncrm.tasklist.Tasks;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@BatonTest
class LeadActionsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ANSWERS = """
        {"variables":{"need":"One list of customers","productInterest":"CRM","decisionMakerReached":"YES",
         "timeline":"UNDER_3_MONTHS","nextStep":"Offer","nextStepDate":"%s"}}\
        """.formatted(LocalDate.now().plusDays(7));

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Jobs jobs;

    private Session anna;
    private RecordId lead;

    @BeforeEach
    void aLeadThatHasJustComeIn() {
        people.add("anna", Set.of(people.addTeam("Sales")), Role.SDR, Role.AE);
        people.add("audrey", Role.AUDITOR);
        anna = people.basic("anna");
        lead = people.as("anna", () -> leads.capture(LeadsByHand.grace()).lead())
                .id();
        jobs.runDue();
    }

    @Test
    void saysWhyALeadCannotBeConvertedYet() {
        assertThat(action("convert").get("allowed").booleanValue()).isFalse();
        assertThat(action("convert").get("why").asString()).contains("waits for you to qualify");
        assertThat(perform("convert", ANSWERS).statusCode()).isEqualTo(422);
        assertThat(status()).isEqualTo(LeadStatus.NEW);
    }

    @Test
    void convertsALeadThatWaitsToBeQualified() {
        reach();
        assertThat(action("convert").get("allowed").booleanValue()).isTrue();
        assertThat(action("convert").get("form").toString())
                .contains("decisionMakerReached")
                .doesNotContain("\"key\":\"outcome\"");
        assertThat(perform("convert", "{\"variables\":{}}").statusCode()).isEqualTo(422);
        assertThat(perform("convert", ANSWERS).statusCode()).isEqualTo(200);
        jobs.runDue();
        assertThat(status()).isEqualTo(LeadStatus.QUALIFIED);
        assertThat(action("undo-conversion").get("allowed").booleanValue()).isTrue();
        assertThat(action("convert").get("allowed").booleanValue()).isFalse();
    }

    @Test
    void takesAConversionBackOnce() {
        reach();
        perform("convert", ANSWERS);
        jobs.runDue();
        assertThat(perform("undo-conversion", "{\"variables\":{\"reason\":\"NOT_QUALIFIED\"}}")
                        .statusCode())
                .isEqualTo(200);
        jobs.runDue();
        assertThat(status()).isEqualTo(LeadStatus.WORKING);
        assertThat(action("convert").get("allowed").booleanValue()).isTrue();
        assertThat(perform("undo-conversion", "{\"variables\":{}}").statusCode())
                .isEqualTo(422);
        assertThat(perform("convert", ANSWERS).statusCode()).isEqualTo(200);
        jobs.runDue();
        assertThat(action("undo-conversion").get("why").asString()).contains("sales manager");
    }

    @Test
    void letsNobodyConvertWhoOnlyReads() {
        reach();
        Session audrey = people.basic("audrey");
        assertThat(audrey.postJson("/api/v1/records/" + lead + "/actions/convert", ANSWERS)
                        .statusCode())
                .isEqualTo(403);
        assertThat(status()).isEqualTo(LeadStatus.WORKING);
    }

    private void reach() {
        people.as("anna", () -> {
            String task = tasks.list(TaskFilter.of(TaskView.MINE).about(lead), 0, 5)
                    .get(0)
                    .id();
            return tasks.complete(task, Map.of("contactOutcome", "REACHED", "contactChannel", "PHONE"));
        });
        jobs.runDue();
    }

    private LeadStatus status() {
        return people.as("anna", () -> leads.get(lead)).status();
    }

    private HttpResponse<String> perform(String name, String body) {
        return anna.postJson("/api/v1/records/" + lead + "/actions/" + name, body);
    }

    private JsonNode action(String name) {
        JsonNode all =
                JSON.readTree(anna.get("/api/v1/records/" + lead + "/actions").body());
        JsonNode items = all.isArray() ? all : all.get("items");
        for (JsonNode one : items) {
            if (one.get("name").asString().equals(name)) {
                return one;
            }
        }
        throw new AssertionError(all);
    }
}
