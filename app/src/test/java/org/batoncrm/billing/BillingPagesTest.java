package org.batoncrm.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Ids;
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
import org.springframework.transaction.support.TransactionTemplate;

/** Invoices, payments and receivables as pages and over REST. */
@BatonTest
class BillingPagesTest {

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

    @Autowired
    Accounts accounts;

    @Autowired
    Invoices invoices;

    @Autowired
    BankReader reader;

    @Autowired
    BankDesk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    @Autowired
    TransactionTemplate transaction;

    private RecordId account;
    private Session finance;

    @BeforeEach
    void aCustomer() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("finance", Role.FINANCE);
        people.add("csm", Role.CSM);
        account = people.as("rep", () -> accounts.create(Map.of("name", "=Harbour <b>Foods")));
        finance = people.basic("finance");
    }

    private String body(String net) {
        return "{\"accountId\":\"" + account
                + "\",\"title\":\"Server <i>room\",\"automatic\":false,\"lines\":[{\"name\":\"Rack\",\"net\":\"" + net
                + "\",\"taxPercent\":\"19\"}]}";
    }

    private RecordId issued(String net) {
        String path = finance.postJson("/api/v1/invoices", body(net))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        RecordId id = RecordId.of(path.substring(path.lastIndexOf('/') + 1));
        jobs.runDue();
        var done = finance.postJson("/api/v1/records/" + id + "/actions/issue", "{}");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        return id;
    }

    @Test
    void plansChangesIssuesAndSettlesOverRest() {
        var made = finance.postJson("/api/v1/invoices", body("100"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String path = made.headers().firstValue("Location").orElseThrow();
        String tag = made.headers().firstValue("ETag").orElseThrow();
        assertThat(made.body())
                .contains("\"state\":\"PLANNED\"", "\"gross\":{\"amount\":\"119.00\",\"currency\":\"EUR\"}");
        assertThat(finance.with("If-Match", "\"77\"")
                        .patchJson(path, "{\"title\":\"Other\"}")
                        .statusCode())
                .isEqualTo(412);
        assertThat(finance.with("If-Match", tag)
                        .patchJson(path, "{\"title\":\"Other\",\"taxType\":\"GENERAL\"}")
                        .body())
                .contains("\"title\":\"Other\"", "\"taxType\":\"GENERAL\"");
        String id = path.substring(path.lastIndexOf('/') + 1);
        jobs.runDue();
        assertThat(finance.postJson(
                                "/api/v1/records/" + id + "/actions/issue", "{\"variables\":{\"taxNumber\":\"9144\"}}")
                        .body())
                .contains("\"state\":\"ISSUED\"", "\"taxNumber\":\"9144\"", "-00001");
        var paid = finance.postJson(
                "/api/v1/payments",
                "{\"accountId\":\"" + account + "\",\"amount\":\"150.00\",\"currency\":\"EUR\",\"invoices\":[\"" + id
                        + "\"]}");
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
        assertThat(paid.body()).contains("\"unused\":{\"amount\":\"31.00\",\"currency\":\"EUR\"}");
        String payment = paid.headers().firstValue("Location").orElseThrow();
        assertThat(finance.get(path).body())
                .contains("\"state\":\"PAID\"", "\"open\":{\"amount\":\"0.00\",\"currency\":\"EUR\"}");
        assertThat(finance.get(path + "/allocations").body())
                .contains("\"paid\":{\"amount\":\"119.00\",\"currency\":\"EUR\"}");
        assertThat(finance.get(path + "/ledger").body()).contains("ISSUED", "ALLOCATED");
        assertThat(finance.get("/api/v1/invoices?status=PAID").body()).contains("\"total\":1");
        assertThat(finance.get("/api/v1/payments").body()).contains("\"total\":1");
        assertThat(finance.postJson(
                                "/api/v1/records/" + payment.substring(payment.lastIndexOf('/') + 1)
                                        + "/actions/refund",
                                "{\"variables\":{\"amount\":\"31\",\"reason\":\"Too much\"}}")
                        .body())
                .contains("\"refunded\":{\"amount\":\"31.00\",\"currency\":\"EUR\"}");
    }

    @Test
    void refusesBadInputWithASentenceAndKeepsNothing() {
        for (String wrong : List.of(
                "{}",
                body("0"),
                body("-5"),
                body("1.001"),
                body("1e9"),
                body("10").replace("\"lines\"", "\"rows\""),
                body("10").replace(account.toString(), "ACCT-x"),
                body("10").replace("\"title\":", "\"currency\":\"XXQ\",\"title\":"),
                body("10").replace("\"19\"", "\"101\""),
                body("10").replace("\"title\":", "\"taxType\":\"SOME\",\"title\":"))) {
            var refused = finance.postJson("/api/v1/invoices", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(refused.body()).as(wrong).doesNotContain("??", "\"billing.");
        }
        for (String wrong : List.of(
                "{}",
                "{\"accountId\":\"" + account + "\"}",
                "{\"accountId\":\"" + account + "\",\"amount\":\"0\"}",
                "{\"accountId\":\"" + account + "\",\"amount\":\"5\",\"receivedOn\":\"2199-01-01\"}",
                "{\"accountId\":\"" + account + "\",\"amount\":\"5\",\"invoices\":[7]}")) {
            var refused = finance.postJson("/api/v1/payments", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
        }
        assertThat(finance.get("/api/v1/invoices").body()).contains("\"total\":0");
        assertThat(people.basic("rep").postJson("/api/v1/invoices", body("10")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsAnInvoiceWithAllThatHangsOnIt() {
        RecordId id = issued("100");
        Session person = people.logIn("finance");
        String page = person.get("/invoices/" + id).body();
        assertThat(page)
                .contains(
                        "Server &lt;i&gt;room",
                        "-00001",
                        "119.00",
                        "Credit note",
                        "Write off",
                        "Record payment",
                        "Ledger")
                .doesNotContain("??");
        assertThat(person.get("/invoices").body())
                .contains("-00001", "Receivables", "Bank statements")
                .doesNotContain("??");
        assertThat(person.get("/search?q=" + page.replaceAll("(?s).*?(20\\d\\d-00001).*", "$1"))
                        .body())
                .contains("/invoices/" + id);
        var paper = person.get("/invoices/" + id + "/paper?language=zh-CN");
        assertThat(paper.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(person.get("/invoices/" + id + "/paper").body()).startsWith("%PDF");
        String rep = people.logIn("rep").get("/invoices/" + id).body();
        assertThat(rep).contains("Note objection").doesNotContain("Write off");
        assertThat(people.logIn("stranger").get("/invoices/" + id).statusCode()).isEqualTo(404);
        assertThat(people.logIn("csm").get("/invoices/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void plansAnInvoiceAndRecordsAPaymentOnPages() {
        Session person = people.logIn("finance");
        assertThat(person.get("/invoices/new?accountId=" + account).body())
                .contains("New invoice", "=Harbour &lt;b&gt;Foods")
                .doesNotContain("??");
        var wrong = person.postForm("/invoices", Map.of("accountId", account.toString(), "title", "x"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).doesNotContain("??");
        var made = person.postForm(
                "/invoices",
                Map.of(
                        "accountId", account.toString(),
                        "title", "Work",
                        "line0.name", "Work",
                        "line0.net", "100",
                        "line0.taxPercent", "19"));
        assertThat(made.statusCode()).isEqualTo(302);
        String planned = made.headers().firstValue("Location").orElseThrow();
        assertThat(person.get(planned.substring(planned.indexOf("/invoices/"))).body())
                .contains("Work", "119.00")
                .doesNotContain("??");
        RecordId id = issued("200");
        assertThat(person.get("/payments/new?accountId=" + account).body())
                .contains("value=\"" + id + "\"", "238.00")
                .doesNotContain("??");
        var paid = person.postForm(
                "/payments", Map.of("accountId", account.toString(), "amount", "38", "invoices", id.toString()));
        String recorded = paid.headers().firstValue("Location").orElseThrow();
        assertThat(person.get(recorded.substring(recorded.indexOf("/payments/")))
                        .body())
                .contains("38.00")
                .doesNotContain("??");
        assertThat(people.as("finance", () -> invoices.get(id)).open()).isEqualByComparingTo("200");
        assertThat(person.get("/payments").body()).contains("38.00").doesNotContain("??");
        assertThat(people.logIn("rep").get("/payments/new").statusCode()).isEqualTo(403);
    }

    @Test
    void showsWhatIsOwedByAgeAndExportsItWithoutFormulas() {
        issued("100");
        Session person = people.logIn("finance");
        assertThat(person.get("/receivables").body())
                .contains("119.00", "Days sales outstanding", "Not due", "=Harbour &lt;b&gt;Foods")
                .doesNotContain("??");
        String csv = person.get("/receivables.csv").body();
        assertThat(csv).contains("'=Harbour <b>Foods", "119.00");
        assertThat(finance.get("/api/v1/receivables").body())
                .contains("\"daysSalesOutstanding\":90", "\"notDue\":\"119.00\"");
        assertThat(people.logIn("stranger").get("/receivables").body()).doesNotContain("Harbour");
        assertThat(people.logIn("csm").get("/receivables").statusCode()).isEqualTo(403);
        assertThat(person.get("/receivables?currency=nonsense").statusCode()).isEqualTo(200);
    }

    @Test
    void showsOnTheAccountsPageWhatItOwes() {
        RecordId id = issued("100");
        Session person = people.logIn("finance");
        assertThat(person.get("/accounts/" + account).body())
                .contains("/accounts/" + account + "/billing-panel", "Record payment");
        assertThat(person.get("/accounts/" + account + "/billing-panel").body())
                .contains("119.00", "/invoices/" + id, "How it is billed")
                .doesNotContain("??");
        assertThat(people.logIn("csm")
                        .get("/accounts/" + account + "/billing-panel")
                        .body())
                .doesNotContain("119.00");
        assertThat(people.logIn("stranger")
                        .get("/accounts/" + account + "/billing-panel")
                        .statusCode())
                .isEqualTo(404);
        assertThat(person.get("/accounts/" + account + "/billing").body())
                .contains("Made out to", "Key customer")
                .doesNotContain("??");
        person.postForm(
                "/accounts/" + account + "/billing",
                Map.of(
                        "billedTo",
                        "Harbour Foods AG",
                        "taxNumber",
                        "DE1",
                        "taxType",
                        "SPECIAL",
                        "keyCustomer",
                        "true"));
        assertThat(finance.get("/api/v1/accounts/" + account + "/billing").body())
                .contains("\"billedTo\":\"Harbour Foods AG\"", "\"keyCustomer\":true", "\"total\":\"119.00\"");
        assertThat(finance.patchJson("/api/v1/accounts/" + account + "/billing", "{\"keyCustomer\":false}")
                        .body())
                .contains("\"keyCustomer\":false", "\"taxNumber\":\"DE1\"");
        assertThat(finance.postJson(
                                "/api/v1/records/" + account + "/actions/record-payment",
                                "{\"variables\":{\"amount\":\"19\",\"reference\":\"" + id + "\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(people.as("finance", () -> invoices.get(id)).open()).isEqualByComparingTo("100");
    }

    @Test
    void theBankPagesAnswer() {
        Session person = people.logIn("finance");
        assertThat(person.get("/payments/bank").body())
                .contains("Bank statements", "On the desk")
                .doesNotContain("??");
        assertThat(people.logIn("rep").get("/payments/bank").statusCode()).isEqualTo(403);
        assertThat(person.get("/payments/bank/99").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> send(String who, String query, String key, String csv) {
        String body = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bank.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--cut--\r\n";
        return people.basic(who)
                .with("Idempotency-Key", key)
                .send("POST", "/api/v1/bank-files" + query, "multipart/form-data; boundary=cut", body);
    }

    @Test
    void readsAndSettlesBankLinesOverRest() {
        RecordId invoice = issued("100");
        String csv = "Date,Payer,Purpose,Amount,Currency\n2026-11-01,Nobody,Thanks,119.00,EUR\n"
                + "2026-11-01,Tax office,Refund,20.00,EUR\n2026-11-01,Other,Advance,5.00,EUR\n";
        var sent = send("finance", "?run=true", "bank-1", csv);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        String file = sent.headers().firstValue("Location").orElseThrow();
        assertThat(send("finance", "?run=true", "bank-1", csv).headers().firstValue("Location"))
                .hasValue(file);
        reader.read(people.as("finance", () -> desk.file(Long.parseLong(file.substring(file.lastIndexOf('/') + 1)))));
        assertThat(finance.get(file).body()).contains("\"status\":\"DONE\"", "\"OPEN\":3");
        String lines = finance.get("/api/v1/bank-lines?status=open&size=2").body();
        assertThat(lines).contains("\"total\":3", "\"payer\":\"Nobody\"").doesNotContain("\"Other\"");
        Matcher ids = Pattern.compile("\"id\":(\\d+)")
                .matcher(finance.get("/api/v1/bank-lines?fileId=" + file.substring(file.lastIndexOf('/') + 1))
                        .body());
        List<String> at =
                ids.results().map(one -> "/api/v1/bank-lines/" + one.group(1)).toList();
        assertThat(finance.postJson(at.get(0) + "/book", "{\"invoiceId\":\"" + invoice + "\"}")
                        .body())
                .contains("\"status\":\"BOOKED\"", "\"accountId\":\"" + account + "\"", "\"paymentId\":\"PAY-");
        assertThat(finance.get("/api/v1/invoices/" + invoice).body()).contains("\"status\":\"PAID\"");
        assertThat(finance.postJson(at.get(1) + "/not-ours", "").body()).contains("\"status\":\"NOT_OURS\"");
        assertThat(finance.postJson(at.get(2) + "/book", "{\"accountId\":\"" + account + "\"}")
                        .body())
                .contains("\"status\":\"BOOKED\"");
        assertThat(finance.postJson(at.get(2) + "/book", "{\"accountId\":\"" + account + "\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(finance.postJson(at.get(0) + "/take-back", "").body()).contains("\"status\":\"OPEN\"");
        assertThat(finance.get("/api/v1/invoices/" + invoice).body()).contains("\"status\":\"ISSUED\"");
    }

    @Test
    void refusesWhatIsWrongAtTheBankDeskWithAProblem() {
        var sent = send("finance", "?run=true", "bank-2", "a,b\n1,2\n");
        assertThat(sent.statusCode()).isEqualTo(422);
        assertThat(sent.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(sent.body()).contains("mapping", "Choose the columns of day and amount.");
        assertThat(finance.get("/api/v1/bank-files").body()).contains("\"items\":[]");
        assertThat(finance.get("/api/v1/bank-lines?status=some").statusCode()).isEqualTo(400);
        assertThat(finance.get("/api/v1/bank-lines/1").statusCode()).isEqualTo(404);
        assertThat(send("rep", "", "bank-3", "Date,Amount\n2026-11-01,5.00\n").statusCode())
                .isEqualTo(403);
        String file = send("finance", "", "bank-4", "When,Sum\n2026-11-01,5.00\n")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(finance.postJson(file + "/run", "").statusCode()).isEqualTo(422);
        assertThat(finance.postJson(file + "/run", "{\"mapping\":{\"When\":\"DAY\"}}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(finance.postJson(file + "/run", "{\"mapping\":{\"When\":\"DATE\",\"Sum\":\"AMOUNT\"}}")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void findsInvoicesAndPaymentsByStatusOwnerAccountAndContract() {
        issued("100");
        finance.postJson("/api/v1/payments", "{\"accountId\":\"" + account + "\",\"amount\":\"5.00\"}");
        for (String filter : List.of("status=ISSUED", "ownerId=rep", "accountId=" + account)) {
            assertThat(finance.get("/api/v1/invoices?" + filter).body())
                    .as(filter)
                    .contains("\"total\":1");
        }
        assertThat(finance.get("/api/v1/invoices?status=PAID").body()).contains("\"total\":0");
        assertThat(finance.get("/api/v1/invoices?contractId=CTR-77").body()).contains("\"total\":0");
        for (String filter : List.of("status=RECEIVED", "ownerId=rep", "accountId=" + account)) {
            assertThat(finance.get("/api/v1/payments?" + filter).body())
                    .as(filter)
                    .contains("\"total\":1");
        }
        assertThat(finance.get("/api/v1/payments?status=REVERSED").body()).contains("\"total\":0");
        assertThat(finance.get("/api/v1/payments?contractId=CTR-77").body()).contains("\"total\":0");
    }

    @Test
    void plansTheInvoicesOfAContractByHand() {
        RecordId contract = BillingTable.contract(
                jdbc, ids, transaction, account, "ADVANCE", "1000.00", "19", "190.00", 14, "2026-12-01");
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update contract set owner_id = (select id from app_user where login = 'rep') where id = ?")
                .param(contract.value())
                .update());
        Session page = people.logIn("finance");
        assertThat(page.get(contract.link() + "/billing-panel").body()).contains("/invoice-plan");
        assertThat(people.logIn("rep").get(contract.link() + "/billing-panel").body())
                .doesNotContain("/invoice-plan");
        assertThat(people.logIn("rep").get(contract.link() + "/invoice-plan").statusCode())
                .isEqualTo(403);
        var wrong = page.postForm(
                contract.link() + "/invoice-plan",
                Map.of("part0.percent", "50", "part0.plannedOn", "2026-12-01", "part1.percent", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("The parts add up to 50 %, not to 100 %.", "1,000.00 EUR");
        var done = page.postForm(
                contract.link() + "/invoice-plan",
                Map.of(
                        "part0.percent", "40",
                        "part0.plannedOn", "2026-12-01",
                        "part0.title", "Advance",
                        "part1.percent", "60",
                        "part1.plannedOn", "2027-01-15"));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(page.get(contract.link() + "/billing-panel").body()).contains("Advance", "476.00 EUR", "714.00 EUR");
        assertThat(page.get(contract.link() + "/invoice-plan").body()).contains("400.00", "600.00", "2027-01-15");
        var rest = finance.postJson(
                "/api/v1/contracts/" + contract + "/invoice-plan",
                "{\"parts\":[{\"amount\":\"1000\",\"plannedOn\":\"2026-12-24\"}]}");
        assertThat(rest.statusCode()).as(rest.body()).isEqualTo(200);
        assertThat(rest.body())
                .contains("\"net\":{\"amount\":\"1000.00\",\"currency\":\"EUR\"}", "\"plannedOn\":\"2026-12-24\"");
        assertThat(finance.get("/api/v1/invoices?contractId=" + contract + "&status=CANCELLED")
                        .body())
                .contains("\"total\":1");
    }
}
