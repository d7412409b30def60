package org.batoncrm.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class CustomerPagesTest {

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    private RecordId account;

    @BeforeEach
    void someCustomers() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Nordwind Logistik GmbH", "city", "Hamburg")));
        people.as("rep", () -> contacts.create(Map.of("lastName", "Petersen", "accountId", account.toString())));
    }

    @Test
    void showsTheListAndThePage() {
        Session rep = people.logIn("rep");

        assertThat(rep.get("/accounts").body())
                .contains("Nordwind Logistik GmbH", "1–1", "badge bg-blue-lt")
                .doesNotContain("empty-state")
                .containsOnlyOnce("<th scope=\"col\">Industry</th>");
        HttpResponse<String> page = rep.get(account.link());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Hamburg", "Petersen", "Created");
        assertThat(rep.get("/contacts?q=peters&sort=fullName,asc").body()).contains("Petersen");
        assertThat(rep.get("/accounts/new").statusCode()).isEqualTo(200);
        assertThat(rep.get("/contacts/new").statusCode()).isEqualTo(200);
    }

    @Test
    void sortsAccountsAndContactsByTheColumnsThatHaveAnIndex() {
        people.as("rep", () -> accounts.create(Map.of("name", "Alster", "city", "Bremen", "companySize", "900")));
        Session rep = people.logIn("rep");

        for (String sort : Set.of("status", "city", "companySize", "ownerId", "createdAt")) {
            assertThat(rep.get("/accounts?sort=" + sort + ",desc").statusCode())
                    .as(sort)
                    .isEqualTo(200);
        }
        assertThat(rep.get("/accounts?sort=city,asc").body()).containsSubsequence("Bremen", "Hamburg");
        assertThat(rep.get("/accounts?sort=companySize,asc").body()).containsSubsequence("Nordwind", "Alster");
        for (String sort : Set.of("email", "status", "ownerId")) {
            assertThat(rep.get("/contacts?sort=" + sort).body()).as(sort).contains("Petersen");
        }
        for (String sort : Set.of("name", "stage", "status", "amount", "expectedClose", "ownerId")) {
            assertThat(rep.get("/deals?sort=" + sort).statusCode()).as(sort).isEqualTo(200);
        }
    }

    @Test
    void hidesTheRecordsOfOthersEverywhere() {
        Session stranger = people.logIn("stranger");

        assertThat(stranger.get("/accounts").body()).doesNotContain("Nordwind");
        assertThat(stranger.get(account.link()).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/lists/accounts/export.csv").body()).doesNotContain("Nordwind");
        assertThat(stranger.get("/records/" + account + "/timeline").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/duplicates?name=Nordwind+Logistik").body()).doesNotContain("Nordwind");
    }

    @Test
    void editsAFieldInPlaceAndShowsBothValuesWhenSomebodyWasFaster() {
        Session rep = people.logIn("rep");
        String field = "/records/" + account + "/fields/city";

        assertThat(rep.postForm(field, Map.of("seen", "Hamburg", "content", "Bremen"))
                        .body())
                .contains("Bremen");
        HttpResponse<String> late = rep.postForm(field, Map.of("seen", "Hamburg", "content", "Kiel"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Bremen", "Kiel");
        assertThat(rep.get("/records/" + account + "/timeline").body()).contains("Hamburg", "Bremen");
    }

    @Test
    void exportsNoFormulas() {
        people.as("rep", () -> accounts.create(Map.of("name", "=HYPERLINK(\"http://evil\")")));

        assertThat(people.logIn("rep").get("/lists/accounts/export.csv").body())
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
    }

    @Test
    void notesACallOnTheTimeline() {
        Session rep = people.logIn("rep");

        String story = rep.postForm(
                        "/records/" + account + "/activities",
                        Map.of("kind", "CALL", "subject", "Delivery", "body", "Two lots agreed."))
                .body();

        assertThat(story).contains("Call: Delivery", "Two lots agreed.");
    }

    @Test
    void givesManyRecordsToSomebody() {
        Session rep = people.logIn("rep");

        rep.postForm("/lists/accounts/assign", Map.of("ids", account + ",ACCT-999999", "ownerId", "stranger"));

        assertThat(people.logIn("stranger").get("/accounts").body()).contains("Nordwind");
    }

    @Test
    void namesACountryInTheReadersLanguageHoweverItWasWritten() {
        Session rep = people.logIn("rep");

        rep.postForm("/records/" + account + "/fields/country", Map.of("seen", "", "content", "Deutschland"));

        assertThat(rep.get("/api/v1/accounts/" + account).body()).contains("\"country\":\"DE\"");
        assertThat(rep.get(account.link()).body()).contains("Hamburg, Germany");
        assertThat(rep.get("/accounts?columns=country&country=DE").body()).contains("<td>Germany</td>");
        assertThat(rep.get("/lists/accounts/filters?columns=country&country=DE").body())
                .contains("<option value=\"DE\" selected=\"selected\">Germany</option>");
        assertThat(rep.get("/accounts?country=FR").body()).doesNotContain("Nordwind");
        rep.postForm("/preferences/language", Map.of("language", "zh-CN"));
        assertThat(rep.get(account.link()).body()).contains("Hamburg, 德国", "<ins>德国</ins>");
        assertThat(rep.get("/lists/accounts/export.csv?columns=name,country").body())
                .contains(",DE");
    }

    @Test
    void keepsACountryThatNobodyKnowsAsItWasWritten() {
        Session rep = people.logIn("rep");

        rep.postForm("/records/" + account + "/fields/country", Map.of("seen", "", "content", "Sealand"));

        assertThat(rep.get(account.link()).body()).contains("Hamburg, Sealand");
        assertThat(rep.get("/records/" + account + "/fields/country?edit=true").body())
                .contains("<option value=\"Sealand\" selected=\"selected\">Sealand</option>");
    }
}
