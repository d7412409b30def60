package org.batoncrm.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.ApprovalDesk;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class ChangePagesTest {

    private static final String IBAN = "DE89370400440532013000";

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

    @Autowired
    Accounts accounts;

    @Autowired
    Changes changes;

    @Autowired
    Approvals approvals;

    @Autowired
    ApprovalDesk desk;

    @Autowired
    JdbcClient jdbc;

    private RecordId account;
    private Session rep;

    @BeforeEach
    void anAccount() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("mate", Set.of(north), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("manager", Role.SALES_MANAGER);
        people.add("finance", Role.FINANCE);
        people.add("legal", Role.LEGAL);
        people.add("boss", Role.ADMIN);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour <b>Foods")));
        rep = people.basic("rep");
    }

    private String bank() {
        return "{\"bankDetails\":{\"iban\":\"" + IBAN + "\",\"holder\":\"Harbour Foods\"},\"reason\":\"By letter\"}";
    }

    @Test
    void proposesShowsAndWithdrawsOverRest() {
        var made = rep.postJson("/api/v1/accounts/" + account + "/changes", bank());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String path = made.headers().firstValue("Location").orElseThrow();
        assertThat(made.body())
                .contains("\"kind\":\"BANK_DETAILS\"", "\"state\":\"OPEN\"", IBAN, "\"reason\":\"By letter\"");
        assertThat(people.basic("mate").get(path).body())
                .contains("DE89 •••• 3000")
                .doesNotContain(IBAN);
        assertThat(people.basic("finance").get(path).body()).contains(IBAN);
        assertThat(rep.get("/api/v1/changes?state=OPEN").body()).contains("\"total\":1");
        assertThat(rep.get("/api/v1/accounts/" + account + "/changes").body()).contains("BANK_DETAILS");
        assertThat(people.basic("mate").postJson(path + "/withdraw", "{}").statusCode())
                .isEqualTo(403);
        assertThat(rep.postJson(path + "/withdraw", "{\"reason\":\"Wrong\"}").body())
                .contains("\"state\":\"WITHDRAWN\"", "\"answer\":\"Wrong\"");
        assertThat(rep.postJson(path + "/withdraw", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void anAuditorSeesTheLastDigitsOfABankAccountOnly() {
        people.add("auditor", Role.AUDITOR);
        people.add("steward", Role.DATA_STEWARD);
        String path = rep.postJson("/api/v1/accounts/" + account + "/changes", bank())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String change = path.substring(path.lastIndexOf('/') + 1);
        long approval = people.as("finance", () -> desk.waiting()).get(0).id();

        for (String eyes : List.of("auditor", "boss", "rep")) {
            assertThat(people.logIn(eyes).get("/approvals/" + approval).body())
                    .as("the approval for " + eyes)
                    .contains("DE89 •••• 3000")
                    .doesNotContain(IBAN);
        }
        assertThat(people.logIn("finance").get("/approvals/" + approval).body()).contains(IBAN);
        assertThat(people.basic("steward").get(path).body()).contains(IBAN);

        people.as(
                "finance",
                () -> approvals.decide(approval, Decide.of(ApprovalAction.APPROVE, 1, "I have called them")));
        jobs.runDue();

        assertThat(people.basic("finance").get("/api/v1/accounts/" + account).body())
                .contains(IBAN);
        for (String eyes : List.of("auditor", "boss")) {
            Session rest = people.basic(eyes);
            Session pages = people.logIn(eyes);
            for (String address : List.of(
                    path,
                    "/api/v1/changes",
                    "/api/v1/accounts/" + account,
                    "/api/v1/accounts/" + account + "/changes",
                    "/api/v1/accounts?q=" + IBAN,
                    "/api/v1/records/" + account + "/timeline",
                    "/api/v1/records/" + change + "/timeline")) {
                assertThat(rest.get(address).body())
                        .as(address + " for " + eyes)
                        .doesNotContain(IBAN.substring(4, 18));
            }
            assertThat(rest.get("/api/v1/search?q=" + IBAN).body()).contains("\"items\":[]");
            for (String address : List.of(
                    "/changes/" + change,
                    "/accounts/" + account,
                    "/accounts/" + account + "/changes",
                    "/changes/export.csv",
                    "/accounts/export.csv",
                    "/approvals/" + approval)) {
                assertThat(pages.get(address).body())
                        .as(address + " for " + eyes)
                        .doesNotContain(IBAN.substring(4, 18));
            }
        }
        assertThat(jdbc.sql("select count(*) from mail_outbox where text_body like ? or html_body like ?")
                        .params("%" + IBAN.substring(4, 18) + "%", "%" + IBAN.substring(4, 18) + "%")
                        .query(Long.class)
                        .single())
                .as("a mail can be forwarded")
                .isZero();
    }

    @Test
    void refusesBadInputWithASentenceAndKeepsNothing() {
        String path = "/api/v1/accounts/" + account + "/changes";
        for (String wrong : List.of(
                "{}",
                "{\"reason\":\"x\"}",
                "{\"creditLimit\":null,\"bankDetails\":null,\"reason\":\"x\"}",
                "{\"creditLimit\":5,\"reason\":\"x\"}",
                "{\"creditLimit\":null,\"reason\":\"x\"}",
                "{\"creditLimit\":{\"amount\":\"1e9\",\"currency\":\"EUR\"},\"reason\":\"x\"}",
                "{\"creditLimit\":{\"amount\":\"1\",\"currency\":\"EUR\",\"who\":1},\"reason\":\"x\"}",
                "{\"creditLimit\":{\"amount\":\"1\",\"currency\":\"EUR\"}}",
                "{\"bankDetails\":{\"iban\":\"DE88370400440532013000\",\"holder\":\"x\"},\"reason\":\"x\"}",
                "{\"name\":\"x\",\"creditLimit\":{\"amount\":\"1\",\"currency\":\"EUR\"},\"reason\":\"x\"}")) {
            var refused = rep.postJson(path, wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(refused.body()).as(wrong).doesNotContain("??", "change.");
        }
        assertThat(rep.get("/api/v1/changes").body()).contains("\"total\":0");
        assertThat(people.basic("stranger").postJson(path, bank()).statusCode()).isEqualTo(404);
        assertThat(people.basic("legal").postJson(path, bank()).statusCode()).isEqualTo(403);
    }

    @Test
    void aPersonProposesOnTheAccountsPage() {
        Session person = people.logIn("rep");
        assertThat(person.get("/accounts/" + account).body()).contains("/accounts/" + account + "/changes");
        String card = person.get("/accounts/" + account + "/changes").body();
        assertThat(card)
                .contains("Propose a change", "kind=BANK_DETAILS", "kind=CREDIT_LIMIT")
                .doesNotContain("??");
        String form = person.get("/accounts/" + account + "/changes/new?kind=BANK_DETAILS")
                .body();
        assertThat(form)
                .contains("Propose other bank details", "Harbour &lt;b&gt;Foods", "IBAN")
                .doesNotContain("??");

        var wrong = person.postForm(
                "/accounts/" + account + "/changes",
                Map.of("kind", "BANK_DETAILS", "iban", "DE00", "holder", "Harbour", "reason", "By letter"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("This is no IBAN", "value=\"DE00\"", "By letter", "aria-invalid=\"true\"")
                .doesNotContain("??");

        var made = person.postForm(
                "/accounts/" + account + "/changes",
                Map.of("kind", "CREDIT_LIMIT", "amount", "5000", "currency", "EUR", "reason", "Good payer"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(302);
        String link = made.headers().firstValue("Location").orElseThrow();
        String page = person.get(link.substring(link.indexOf("/changes/"))).body();
        assertThat(page)
                .contains("Credit limit", "5000.00 EUR", "Good payer", "Withdraw the proposal", "Who decides")
                .doesNotContain("??");
        var again = person.postForm(
                "/accounts/" + account + "/changes",
                Map.of("kind", "CREDIT_LIMIT", "amount", "6000", "currency", "EUR", "reason", "Good payer"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("is open for the same already");
        String list = person.get("/changes").body();
        assertThat(list)
                .contains("Harbour &lt;b&gt;Foods", "Credit limit", "Open")
                .doesNotContain("??", "data-select", "data-bulk-bar");
        assertThat(person.get("/lists/changes/export.csv").body()).contains("Credit limit");
        assertThat(people.logIn("mate").get("/changes").body()).contains("Credit limit");
        assertThat(people.logIn("stranger").get("/changes").body()).doesNotContain("Harbour");
        assertThat(person.get("/search?q=harbour").body()).contains("/changes/CHG-");
    }

    @Test
    void isNotThereForStrangers() {
        RecordId change = people.as(
                "rep",
                () -> changes.propose(new ProposeChange(
                        account, ChangeKind.CREDIT_LIMIT, Map.of("amount", "1", "currency", "EUR"), "x")));
        Session stranger = people.basic("stranger");
        for (String path : List.of(
                "/changes/" + change,
                "/api/v1/changes/" + change,
                "/accounts/" + account + "/changes",
                "/accounts/" + account + "/changes/new?kind=CREDIT_LIMIT",
                "/api/v1/accounts/" + account + "/changes",
                "/records/" + change + "/process-panel",
                "/api/v1/records/" + change + "/timeline")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(people.logIn("legal")
                        .get("/accounts/" + account + "/changes")
                        .body())
                .contains("Credit limit")
                .doesNotContain("Propose a change");
        assertThat(people.logIn("legal")
                        .get("/accounts/" + account + "/changes/new?kind=CREDIT_LIMIT")
                        .statusCode())
                .isEqualTo(403);
        assertThat(people.logIn("rep")
                        .get("/records/" + change + "/process-panel")
                        .body())
                .contains("Approval of a change");
    }
}
