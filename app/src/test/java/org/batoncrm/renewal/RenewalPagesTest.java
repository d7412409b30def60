package org.batoncrm.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.contract.ContractMoved;
import org.batoncrm.contract.ContractState;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class RenewalPagesTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    private RecordId account;
    private RecordId contract;
    private RecordId renewal;

    @BeforeEach
    void aRenewal() {
        long team = people.addTeam("North");
        long rep = people.add("rep", Set.of(team), Role.AE).id();
        people.add("csm", Role.CSM);
        people.add("finance", Role.FINANCE);
        people.add("support", Role.SUPPORT_L1);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour <b>Foods")));
        contract = RenewalContracts.insert(jdbc, transaction, account, rep, team, "Care <i>plan", TODAY.plusDays(365));
        people.as(
                "rep",
                () -> transaction.executeWithoutResult(status ->
                        events.publishEvent(new ContractMoved(contract, ContractState.TO_SIGN, ContractState.ACTIVE))));
        jobs.runDue();
        renewal = RecordId.of(
                "REN-" + jdbc.sql("select id from renewal").query(Long.class).single());
    }

    private void offered() {
        assertThat(people.basic("rep")
                        .postJson("/api/v1/records/" + renewal + "/actions/begin-renewal", "{}")
                        .statusCode())
                .isEqualTo(200);
        complete("User_ReviewAccount", Map.of("reviewNote", "Fine"));
        complete("User_PrepareRenewal", Map.of("upliftPercent", "5", "upsell", "Night <b>shift"));
    }

    private void complete(String step, Map<String, Object> answer) {
        String id =
                tasks.createTaskQuery().taskDefinitionKey(step).singleResult().getId();
        people.as("rep", () -> tasks.complete(id, answer));
        jobs.runDue();
    }

    @Test
    void showsListsAndChangesOverRest() {
        Session rep = people.basic("rep");
        String path = "/api/v1/renewals/" + renewal;
        var got = rep.get(path);
        assertThat(got.body())
                .contains("\"state\":\"PLANNED\"", "\"contractId\":\"" + contract + "\"", "\"usageTrend\":\"UNKNOWN\"");
        String tag = got.headers().firstValue("ETag").orElseThrow();
        assertThat(rep.get("/api/v1/renewals?status=PLANNED").body()).contains("\"total\":1");
        assertThat(rep.get("/api/v1/renewals?accountId=" + account).body()).contains("\"total\":1");
        assertThat(rep.patchJson(path, "{\"usageTrend\":\"DOWN\",\"overdueDays\":3}")
                        .body())
                .contains("\"usageTrend\":\"DOWN\"");
        assertThat(people.basic("rep")
                        .with("If-Match", tag)
                        .patchJson(path, "{\"onHold\":true}")
                        .statusCode())
                .isEqualTo(412);
        for (String wrong : List.of(
                "{\"usageTrend\":\"SIDEWAYS\"}", "{\"usageTrend\":null}", "{\"overdueDays\":-1}", "{\"nonsense\":1}")) {
            var refused = rep.patchJson(path, wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(refused.body()).as(wrong).doesNotContain("??");
        }
        assertThat(rep.patchJson(path, "{\"outcome\":\"RENEWED\"}").body()).contains("\"outcome\":null");
        assertThat(rep.get("/api/v1/renewals/figures?from=2026-01-01&until=2026-12-31")
                        .body())
                .contains("\"decided\":0", "\"grr\":null");
        assertThat(rep.get("/api/v1/renewals/figures?from=2026-01-01&until=2025-12-31")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void theActionsCarryItToItsNextTerm() {
        offered();
        Session rep = people.basic("rep");
        String actions = "/api/v1/records/" + renewal + "/actions/";
        assertThat(rep.postJson(actions + "begin-renewal", "{}").statusCode()).isEqualTo(422);
        assertThat(rep.postJson(actions + "renewal-revision", "{\"variables\":{\"reason\":\"Fewer months\"}}")
                        .statusCode())
                .isEqualTo(200);
        complete("User_PrepareRenewal", Map.of("upliftPercent", "2", "renewalMonths", "6"));
        var done = rep.postJson(
                actions + "renewal-accepted", "{\"variables\":{\"by\":\"Lin Wei\",\"on\":\"" + TODAY + "\"}}");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(rep.get("/api/v1/renewals/" + renewal).body())
                .contains("\"outcome\":\"RENEWED\"", "\"answeredBy\":\"Lin Wei\"", "6120.0");
        assertThat(rep.get("/api/v1/renewals?contractId=" + contract).statusCode())
                .isIn(200, 400, 422);
        assertThat(rep.get("/api/v1/renewals?sort=endsOn,asc").body()).contains("\"total\":2");
    }

    @Test
    void thePagesSayWhatIsAtStakeAndHideItFromStrangers() {
        offered();
        Session rep = people.logIn("rep");
        assertThat(rep.get("/renewals").body()).contains("Care &lt;i&gt;plan").doesNotContain("??");
        String page = rep.get(renewal.link()).body();
        assertThat(page)
                .contains("Term 1", "12,600.00 EUR", "Signs of the customer", "/records/" + renewal + "/files")
                .contains("Customer accepts", "offer.pdf")
                .doesNotContain("??", "<i>plan");
        var pdf = rep.get(renewal.link() + "/offer.pdf?lang=zh-CN");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.body()).startsWith("%PDF");
        assertThat(rep.get("/records/" + account + "/renewals").body()).contains("Care &lt;i&gt;plan");
        assertThat(rep.get("/renewals/figures?from=2020-01-01&until=2020-12-31").body())
                .contains("is decided yet")
                .doesNotContain("??");
        assertThat(rep.get("/renewals/figures?from=nonsense").statusCode()).isEqualTo(422);
        assertThat(people.logIn("finance").get(renewal.link()).body()).doesNotContain("Customer accepts");

        Session stranger = people.basic("stranger");
        for (String path : List.of(
                renewal.link(),
                renewal.link() + "/offer.pdf",
                "/api/v1/renewals/" + renewal,
                "/records/" + account + "/renewals",
                "/records/" + renewal + "/files",
                "/api/v1/records/" + renewal + "/timeline")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(people.basic("support").get("/renewals/figures").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/renewals").body()).contains("\"total\":0");
    }
}
