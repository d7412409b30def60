package org.batoncrm.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages and REST resources of onboardings, and the page that a customer has without a log-in. */
@BatonTest
class OnboardingPagesTest {

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    @Autowired
    Onboardings onboardings;

    @Autowired
    WelcomeLinks links;

    @Autowired
    WaitingTasks tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private RecordId account;
    private RecordId id;

    @BeforeEach
    void anOnboarding() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("csm", Role.CSM);
        people.add("builder", Role.IMPLEMENTATION);
        account = people.as(
                "rep", () -> accounts.create(Map.of("name", "Harbour <b>Foods", "companySize", 2000, "country", "CN")));
        RecordId contact = people.as(
                "rep",
                () -> contacts.create(Map.of(
                        "firstName", "Ada",
                        "lastName", "Lovelace",
                        "email", "ada@harbour.example",
                        "language", "zh",
                        "accountId", account.toString())));
        id = people.as(
                "rep",
                () -> onboardings.create(Map.of("accountId", account.toString(), "contactId", contact.toString())));
        Map<String, Object> handoff = new HashMap<>(Map.of(
                "objectives", "SECRET-OBJECTIVE",
                "successMetrics", "SECRET-METRIC",
                "promises", "SECRET-PROMISE",
                "stakeholders", "SECRET-STAKEHOLDER",
                "handoffRisks", "SECRET-RISK",
                "relationship", "SECRET-RELATION"));
        handoff.putAll(Map.of("integrationsWanted", "3", "migrationWanted", "YES", "phasesWanted", "1"));
        people.as(
                "rep",
                () -> tasks.complete(
                        tasks.find(id, "User_CompleteHandoff").orElseThrow().id(), new HashMap<>(handoff)));
    }

    private String secret() {
        people.as("csm", () -> links.send(id));
        String text = jdbc.sql(
                        "select text_body from mail_outbox where template = 'onboarding/customer' order by id desc limit 1")
                .query(String.class)
                .single();
        int at = text.indexOf("/welcome/") + "/welcome/".length();
        return text.substring(at, at + 43);
    }

    @Test
    void writesToTheCustomerInItsOwnLanguageAndToNobodyElse() {
        assertThat(jdbc.sql("select subject from mail_outbox where template = 'onboarding/customer'")
                        .query(String.class)
                        .list())
                .containsExactly("欢迎加入");
        assertThat(jdbc.sql("select count(*) from mail_outbox where template = 'onboarding/customer'"
                                + " and record_id is not null")
                        .query(Long.class)
                        .single())
                .as("whoever may read the record must not speak for the customer")
                .isZero();
    }

    @Test
    void theCustomersPageShowsItsPartAndNothingOfOurs() {
        String secret = secret();
        Session nobody = people.anonymous();
        var answer = nobody.get("/welcome/" + secret);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body())
                .contains(
                        "Harbour &lt;b&gt;Foods",
                        "Name the people who will work with it",
                        "Set up the workspace",
                        "csm@test.example",
                        "When shall we start together?")
                .doesNotContain("??")
                .doesNotContain(
                        "SECRET-",
                        "Review how the interfaces work together",
                        "Keep the data in mainland China",
                        "agreement on data protection",
                        "builder@test.example",
                        "Builder",
                        "rep@test.example",
                        "ACCT-",
                        id.toString(),
                        "/onboardings",
                        "/tasks");
        assertThat(nobody.with("Accept-Language", "zh-CN")
                        .get("/welcome/" + secret)
                        .body())
                .contains("需要您完成", "提供使用人员名单及其角色", "您的联系人")
                .doesNotContain("??", "SECRET-");
    }

    @Test
    void theCustomerDoesItsPartWithButtonsOnly() {
        String here = "/welcome/" + secret();
        Session customer = people.anonymous();
        customer.get(here);
        var booked = customer.postForm(here + "/kickoff", Map.of("on", "2020-01-01"));
        assertThat(booked.statusCode()).isEqualTo(422);
        assertThat(booked.body()).contains("within the next three months");
        assertThat(customer.postForm(
                                here + "/kickoff",
                                Map.of(
                                        "on",
                                        java.time.LocalDate.now().plusDays(3).toString()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(customer.postForm(here + "/items/set-up", Map.of()).statusCode())
                .as("what is ours")
                .isEqualTo(404);
        assertThat(customer.postForm(here + "/items/storage", Map.of()).statusCode())
                .as("what is hidden")
                .isEqualTo(404);
        assertThat(customer.postForm(here + "/items/user-list", Map.of("evidence", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(customer.postForm(here + "/items/user-list", Map.of("evidence", "Ada, Grace"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(customer.get(here).body()).contains("Ada, Grace", "Kick-off on");
        assertThat(customer.postForm(here + "/items/user-list", Map.of("evidence", "Again"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(customer.postForm(here + "/go-live", Map.of("accepted", "true"))
                        .statusCode())
                .as("nobody has asked yet")
                .isEqualTo(409);
    }

    @Test
    void aLinkExpiresIsRenewedByMailAndTakenBack() {
        String here = "/welcome/" + secret();
        Session customer = people.anonymous();
        transaction.executeWithoutResult(status ->
                jdbc.sql("update secret_link set valid_until = created_at").update());
        var expired = customer.get(here);
        assertThat(expired.statusCode()).isEqualTo(410);
        assertThat(expired.body()).contains("The link has expired").doesNotContain("Harbour", "csm@");
        assertThat(customer.postForm(here + "/items/user-list", Map.of("evidence", "Ada"))
                        .statusCode())
                .isEqualTo(422);
        long before =
                jdbc.sql("select count(*) from mail_outbox").query(Long.class).single();
        assertThat(customer.postForm(here + "/renew", Map.of()).statusCode()).isEqualTo(302);
        assertThat(jdbc.sql("select count(*) from mail_outbox")
                        .query(Long.class)
                        .single())
                .isEqualTo(before + 1);

        String fresh = "/welcome/" + secret();
        people.logIn("csm").postForm("/onboardings/" + id + "/link/revoke", Map.of());
        assertThat(customer.get(fresh).body()).contains("was taken back").doesNotContain("Harbour");
        assertThat(customer.postForm(fresh + "/renew", Map.of()).statusCode()).isEqualTo(422);
        assertThat(customer.get("/welcome/" + "x".repeat(43)).statusCode()).isEqualTo(404);
    }

    @Test
    void showsBoardListPageAndPanel() {
        Session csm = people.logIn("csm");
        assertThat(csm.get("/onboardings/board").body())
                .contains("Harbour &lt;b&gt;Foods", "Preparation", "Signature to first value")
                .doesNotContain("??");
        assertThat(csm.get("/onboardings?view=list").body())
                .contains("Harbour &lt;b&gt;Foods", "Preparation")
                .doesNotContain("??");
        assertThat(csm.get("/onboardings?health=RED&csm=csm").body()).doesNotContain("Harbour &lt;b&gt;");
        String page = csm.get("/onboardings/" + id).body();
        assertThat(page)
                .contains(
                        "SECRET-OBJECTIVE",
                        "Give us an export of your data",
                        "ours alone",
                        "Whose turn it was",
                        "Send a new link",
                        "Customer success")
                .doesNotContain("??");
        assertThat(people.logIn("csm")
                        .with("Accept-Language", "zh-CN")
                        .get("/onboardings/" + id)
                        .body())
                .doesNotContain("??");
        assertThat(people.logIn("rep").get("/onboardings/of/" + account).body())
                .contains("Harbour &lt;b&gt;Foods", "Preparation")
                .doesNotContain("??");
        assertThat(people.logIn("stranger").get("/onboardings/" + id).statusCode())
                .isEqualTo(404);
        assertThat(people.logIn("stranger").get("/onboardings/board").body()).doesNotContain("Harbour");
        assertThat(csm.get("/lists/onboardings/export.csv").body()).contains("Harbour");
    }

    @Test
    void opensByHandAndSettlesOnThePage() {
        Session csm = people.logIn("csm");
        assertThat(csm.get("/onboardings/new?accountId=" + account).body()).doesNotContain("??");
        var refused = csm.postForm("/onboardings", Map.of("name", "x"));
        assertThat(refused.statusCode()).isEqualTo(422);
        var made = csm.postForm("/onboardings", Map.of("accountId", account.toString()));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(302);
        var settled = csm.postForm(
                "/onboardings/" + id + "/items/user-list", Map.of("evidence", "By telephone", "dropped", "false"));
        assertThat(settled.statusCode()).isEqualTo(302);
        assertThat(csm.get("/onboardings/" + id).body()).contains("By telephone");
    }

    @Test
    void speaksRest() {
        Session csm = people.basic("csm");
        var made = csm.postJson("/api/v1/onboardings", "{\"accountId\":\"" + account + "\",\"name\":\"Second\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String path = made.headers().firstValue("Location").orElseThrow();
        assertThat(made.body()).contains("\"state\":\"OPEN\"", "\"phase\":\"HANDOFF\"", "\"health\":\"GREEN\"");
        assertThat(csm.patchJson(path, "{\"name\":\"Third\"}").body()).contains("\"name\":\"Third\"");
        assertThat(csm.patchJson(path, "{\"state\":\"COMPLETED\"}").statusCode())
                .as("where it stands is said by its process")
                .isEqualTo(422);
        assertThat(csm.get("/api/v1/onboardings?phase=SETUP").body()).contains("\"total\":1");
        assertThat(csm.get("/api/v1/onboardings/" + id + "/items").body())
                .contains("\"key\":\"user-list\"", "\"customerVisible\":true");
        assertThat(csm.postJson(
                                "/api/v1/onboardings/" + id + "/items/user-list",
                                "{\"outcome\":\"DONE\",\"evidence\":\"By telephone\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(csm.postJson("/api/v1/onboardings/" + id + "/items/user-list", "{\"outcome\":\"MAYBE\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(csm.get("/api/v1/onboardings/figures").body()).contains("\"live\":2");
        assertThat(csm.get("/api/v1/records/" + id + "/actions").body())
                .contains("pause", "resume", "change-scope", "stakeholder-changed", "cancel", "start-process");
        assertThat(people.basic("stranger").get("/api/v1/onboardings/" + id).statusCode())
                .isEqualTo(404);
        assertThat(people.basic("rep").get("/api/v1/search?q=Harbour").body()).contains(id.toString());
    }
}
