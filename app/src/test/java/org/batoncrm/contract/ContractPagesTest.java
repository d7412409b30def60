package org.batoncrm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class ContractPagesTest {

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Contracts contracts;

    @Autowired
    Users users;

    @Autowired
    ContractWork work;

    @Autowired
    ContractActs acts;

    private RecordId account;
    private RecordId contract;
    private Session rep;

    @BeforeEach
    void aDraft() {
        Set<Long> north = Set.of(people.addTeam("North"));
        people.add("rep", north, Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("law", Role.LEGAL);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour <b>Foods")));
        Map<String, Object> input = new HashMap<>(Map.of(
                "title",
                "Server <i>room",
                "accountId",
                account.toString(),
                "startsOn",
                "2026-12-01",
                "months",
                12,
                "lines",
                List.of(Map.of("name", "Rack", "quantity", "2", "listPrice", "99.95", "taxPercent", "19"))));
        contract = people.as("rep", () -> contracts.create(input));
        rep = people.logIn("rep");
    }

    @Test
    void showsAContractWithItsLinesAndWhatItLacks() {
        HttpResponse<String> page = rep.get(contract.link());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("Server &lt;i&gt;room", "Rack", "199.90", "37.98", "237.88", "Nov 30, 2027", "Not yet")
                .contains("Start process")
                .doesNotContain("<i>room", "Note signature");
        assertThat(rep.get("/contracts").body()).contains("Server &lt;i&gt;room", "Harbour &lt;b&gt;Foods", "199.90");
        assertThat(rep.get("/orders").statusCode()).isEqualTo(200);
        assertThat(people.logIn("stranger").get(contract.link()).statusCode()).isEqualTo(404);
    }

    @Test
    void speaksChinese() {
        users.speak("rep", "zh-CN");
        String page = people.logIn("rep").get(contract.link()).body();
        assertThat(page).contains("合同双方", "当前状态", "尚未签署", "付款期限（天）");
    }

    @Test
    void printsTheContractInTheReadersLanguage() {
        HttpResponse<String> paper = rep.get(contract.link() + "/paper?language=zh-CN");
        assertThat(paper.statusCode()).isEqualTo(200);
        assertThat(paper.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(paper.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("CTR-" + contract.value());
        assertThat(paper.body()).startsWith("%PDF");
    }

    @Test
    void isMadeOnAPageAndTellsWhatIsMissing() {
        assertThat(rep.get("/contracts/new?accountId=" + account).body()).contains("New contract");
        HttpResponse<String> refused = rep.postForm("/contracts", Map.of("title", "", "currency", "EUR"));
        assertThat(refused.statusCode()).isEqualTo(422);
        HttpResponse<String> made = rep.postForm(
                "/contracts",
                Map.of(
                        "title",
                        "Service",
                        "accountId",
                        account.toString(),
                        "currency",
                        "EUR",
                        "billing",
                        "YEARLY",
                        "months",
                        "24"));
        assertThat(made.headers().firstValue("Location").orElseThrow()).contains("/contracts/CTR-");
    }

    @Test
    void editsTheLinesOfADraft() {
        assertThat(rep.get(contract.link() + "/lines/edit").body()).contains("Rack", "99.95");
        assertThat(rep.get(contract.link()).body()).contains("/fields/months?edit=true", "/lines/edit");
        int version = people.as("rep", () -> contracts.version(contract));
        Map<String, String> rows = Map.of(
                "version", String.valueOf(version),
                "productId", "",
                "name", "Rack",
                "quantity", "3",
                "listPrice", "100",
                "discountPercent", "10",
                "taxPercent", "19");
        assertThat(rep.postForm(contract.link() + "/lines/rows", rows).body())
                .contains("value=\"100.00\"", "value=\"Rack\"");
        assertThat(rep.postForm(contract.link() + "/lines", rows).statusCode()).isEqualTo(200);
        assertThat(people.as("rep", () -> contracts.view(contract)).net()).isEqualByComparingTo("270");
        assertThat(rep.postForm(contract.link() + "/lines", rows).statusCode())
                .as("somebody else has changed it meanwhile")
                .isEqualTo(409);
        Map<String, String> bad = new HashMap<>(rows);
        bad.put("version", String.valueOf(people.as("rep", () -> contracts.version(contract))));
        bad.put("quantity", "0");
        assertThat(rep.postForm(contract.link() + "/lines", bad).statusCode()).isEqualTo(422);
    }

    @Test
    void standsOnThePageOfItsAccountForWhoMaySeeIt() {
        assertThat(rep.get(account.link()).body()).contains("/contracts/of/" + account);
        assertThat(rep.get("/contracts/of/" + account).body()).contains("Server &lt;i&gt;room", "199.90 EUR");
        assertThat(people.logIn("stranger").get("/contracts/of/" + account).statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyADraftGoesIntoTheWasteBin() {
        CurrentUser.asProcess(() -> {
            work.issue(contract);
            return true;
        });
        assertThat(rep.get(contract.link()).body())
                .as("nobody is offered it")
                .doesNotContain(contract.link() + "/delete");
        rep.postForm(contract.link() + "/delete", Map.of());
        assertThat(rep.get(contract.link()).statusCode()).isEqualTo(200);
        assertThat(people.basic("rep").delete("/api/v1/contracts/" + contract).body())
                .contains("Only a draft");
        people.as("rep", () -> acts.decline(contract, "Other terms"));
        assertThat(rep.postForm(contract.link() + "/delete", Map.of()).headers().firstValue("Location"))
                .hasValueSatisfying(link -> assertThat(link).endsWith("/contracts"));
        assertThat(rep.get(contract.link()).statusCode()).isEqualTo(404);
    }

    @Test
    void changesOverRestAndRefusesWhatDoesNotFit() {
        Session api = people.basic("law");
        String path = "/api/v1/contracts/" + contract;
        assertThat(api.patchJson(path, "{\"noticeDays\":90,\"billing\":\"QUARTERLY\"}")
                        .body())
                .contains("\"noticeDays\":90", "\"billing\":\"QUARTERLY\"");
        for (String wrong : List.of(
                "{\"months\":0}",
                "{\"months\":601}",
                "{\"noticeDays\":-1}",
                "{\"billing\":\"SOMETIMES\"}",
                "{\"accountId\":null}",
                "{\"accountId\":\"ACCT-99999\"}",
                "{\"currency\":\"XXY\"}",
                "{\"startsOn\":\"yesterday\"}",
                "{\"nonStandardClauses\":true}",
                "{\"months\":null,\"autoRenew\":true}",
                "{\"unknown\":1}",
                "{\"lines\":[{\"name\":\"x\",\"quantity\":\"-1\"}]}")) {
            HttpResponse<String> refused = api.patchJson(path, wrong);
            assertThat(refused.statusCode()).as(wrong + refused.body()).isEqualTo(422);
        }
        assertThat(api.get("/api/v1/contracts?status=ACTIVE&ownerId=rep&sort=createdAt,desc")
                        .body())
                .contains("\"total\":0");
        assertThat(api.get("/api/v1/contracts?status=DRAFT&sort=createdAt,desc&accountId=" + account)
                        .body())
                .contains("\"total\":1");
        assertThat(api.get("/api/v1/orders").body()).contains("\"total\":0");
        assertThat(people.anonymous().get(path).statusCode()).isEqualTo(401);
    }
}
