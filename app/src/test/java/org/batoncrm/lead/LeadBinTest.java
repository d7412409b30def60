package org.batoncrm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.WasteBin;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class LeadBinTest {

    private static final String LEAD = """
            {"firstName":"Grace","lastName":"Hopper","company":"Navy Machines GmbH","email":"grace@navy.example",
             "phone":"+49 30 1234567","jobTitle":"CEO","industry":"Machinery","companySize":"120","country":"DE",
             "source":"Referral","message":"A demo, please","timeline":"2 months","budgetBand":"known",
             "consent":{"contact":true}}""";

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Jobs jobs;

    @Autowired
    private WasteBin bin;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Session anna;
    private String lead;

    @BeforeEach
    void aLeadThatSomebodyWorksOn() {
        people.add("anna", Set.of(people.addTeam("Sales")), Role.SDR);
        people.add("ben", Set.of(people.addTeam("South")), Role.SDR);
        people.add("audrey", Role.AUDITOR);
        anna = people.basic("anna");
        lead = anna.postJson("/api/v1/leads", LEAD)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*/", "");
        jobs.runDue();
    }

    @Test
    void endsTheProcessWithAReason() {
        assertThat(openTasks()).isEqualTo(1);
        assertThat(anna.delete("/api/v1/leads/" + lead).statusCode()).isEqualTo(204);

        assertThat(openTasks()).isZero();
        assertThat(jdbc.sql("select delete_reason_ from ACT_HI_PROCINST where business_key_ = ?")
                        .param(lead)
                        .query(String.class)
                        .list())
                .containsExactly("The lead was deleted by anna");
        assertThat(jdbc.sql("select count(*) from ACT_RU_EXECUTION where business_key_ = ?")
                        .param(lead)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(anna.get("/api/v1/search?q=hopper").body()).doesNotContain(lead);
        assertThat(anna.get("/api/v1/leads").body()).contains("\"total\":0");
    }

    @Test
    void losesNothingAndStartsTheProcessAnew() {
        anna.patchJson("/api/v1/leads/" + lead, "{\"message\":\"Call me\",\"custom\":{\"colour\":\"blue\"}}");
        anna.postJson(
                "/api/v1/activities", "{\"recordId\":\"" + lead + "\",\"kind\":\"NOTE\",\"body\":\"Nice person\"}");
        anna.delete("/api/v1/leads/" + lead);
        assertThat(anna.get("/api/v1/trash").body())
                .contains(lead, "Grace Hopper", "\"deletedBy\":\"Anna\"", "starts anew when it is restored");

        assertThat(anna.postJson("/api/v1/trash/" + lead + "/restore", "").statusCode())
                .isEqualTo(204);
        jobs.runDue();

        assertThat(anna.get("/api/v1/leads/" + lead).body())
                .contains("\"status\":\"NEW\"", "\"ownerId\":\"anna\"", "Call me", "\"colour\":\"blue\"");
        assertThat(anna.get("/api/v1/records/" + lead + "/timeline").body())
                .contains("Nice person", "Deleted; its process was ended", "Restored; its process starts anew");
        assertThat(anna.get("/api/v1/search?q=hopper").body()).contains(lead);
        assertThat(openTasks()).isEqualTo(1);
        assertThat(anna.get("/api/v1/trash").body()).doesNotContain(lead);
        assertThat(anna.postJson("/api/v1/trash/" + lead + "/restore", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void leavesAClosedLeadClosed() {
        RecordId id = RecordId.of(lead);
        people.as("anna", () -> leads.disqualify(id, "NO_NEED", null));
        jobs.runDue();
        people.as("anna", () -> leads.remove(id));
        assertThat(anna.get("/api/v1/trash").body()).contains("it had been closed");

        people.as("anna", () -> bin.restore(id));
        jobs.runDue();
        assertThat(people.as("anna", () -> leads.get(id)).status()).isEqualTo(LeadStatus.DISQUALIFIED);
        assertThat(openTasks()).isZero();
    }

    @Test
    void takesUpAClosedLeadWithAProcessOfItsOwn() {
        RecordId id = RecordId.of(lead);
        people.as("anna", () -> leads.disqualify(id, "NO_NEED", null));
        jobs.runDue();
        assertThat(openTasks()).isZero();
        people.as("anna", () -> leads.reopen(id));
        jobs.runDue();
        assertThat(openTasks()).isEqualTo(1);
    }

    @Test
    void showsAndRestoresOnlyWhatOneMayChange() {
        anna.delete("/api/v1/leads/" + lead);
        assertThat(people.basic("ben").get("/api/v1/trash").body()).doesNotContain(lead);
        for (String other : new String[] {"ben", "audrey"}) {
            assertThatThrownBy(() -> people.as(other, () -> bin.restore(RecordId.of(lead))))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(anna.get("/api/v1/leads/" + lead).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsItThirtyDays() {
        anna.delete("/api/v1/leads/" + lead);
        deletedBefore(Duration.ofDays(29));
        bin.purge();
        assertThat(rows()).isEqualTo(1);

        deletedBefore(Duration.ofDays(31));
        bin.purge();
        assertThat(rows()).isZero();
        assertThat(jdbc.sql("select count(*) from timeline_entry where record_type = 'LEAD'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void saysOnThePageWhatRestoringDoes() {
        anna.delete("/api/v1/leads/" + lead);
        Session browser = people.logIn("anna");
        assertThat(browser.get("/trash").body()).contains(lead, "starts anew when it is restored");
        assertThat(browser.postForm("/trash/" + lead + "/restore", Map.of())
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/leads/" + lead));
    }

    private void deletedBefore(Duration age) {
        transaction.executeWithoutResult(status -> jdbc.sql("update sales_lead set deleted_at = ?")
                .param(Timestamp.from(Instant.now().minus(age)))
                .update());
    }

    private long rows() {
        return jdbc.sql("select count(*) from sales_lead").query(Long.class).single();
    }

    private int openTasks() {
        return people.as(
                "anna", () -> tasks.list(TaskFilter.of(TaskView.ALL), 0, 50).size());
    }
}
