package org.batoncrm.record.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadSheets;
import org.batoncrm.lead.Leads;
import org.batoncrm.record.WasteBin;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The doors of the records' pages: who may come in, what comes back from the waste bin, what search tells. */
@BatonTest
class RecordDoorsTest {

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadSheets sheets;

    @Autowired
    private WasteBin bin;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private RecordId account;
    private RecordId contact;
    private RecordId lead;
    private Session rep;
    private Session stranger;

    @BeforeEach
    void recordsOfOneTeam() {
        people.add("rep", Set.of(people.addTeam("North")), Role.SDR, Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.SDR, Role.AE);
        people.add("audrey", Role.AUDITOR);
        people.as("rep", () -> {
            account = accounts.create(Map.of("name", "Nordwind Logistik GmbH", "city", "Hamburg"));
            contact = contacts.create(Map.of("firstName", "Hanne", "lastName", "Petersen"));
            lead = leads.capture(new CaptureLead(
                            sheets.read(Map.of("firstName", "小明", "lastName", "王", "company", "Nordlicht")),
                            null,
                            CaptureLead.Origin.IMPORT,
                            false))
                    .lead()
                    .id();
            sheets.change(lead, Map.of("ownerId", "rep"));
        });
        rep = people.logIn("rep");
        stranger = people.logIn("stranger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%s",
                "/records/%2$s",
                "/records/%2$s/fields/ownerId",
                "/records/%2$s/fields/ownerId?edit=true",
                "/records/%2$s/timeline",
                "/records/%2$s/actions/assign"
            })
    void whatOneMayNotSeeIsNotThere(String path) {
        for (RecordId id : new RecordId[] {account, contact, lead}) {
            String address = path.formatted(id.link().substring(1), id);
            if (!path.equals("/records/%2$s")) {
                assertThat(stranger.get(address).statusCode()).as(address).isEqualTo(404);
            }
            assertThat(stranger.get(address).body()).doesNotContain("Nordwind", "Petersen", "王小明");
        }
    }

    @Test
    void whatOneMayNotSeeCannotBeWritten() {
        for (RecordId id : new RecordId[] {account, contact, lead}) {
            String door = "/records/" + id;
            assertThat(stranger.postForm(door + "/fields/ownerId", Map.of("seen", "rep", "content", "stranger"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(stranger.postForm(door + "/activities", Map.of("kind", "NOTE", "body", "x"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(stranger.postForm(door + "/actions/assign", Map.of()).statusCode())
                    .isEqualTo(404);
            assertThat(stranger.postForm(id.link() + "/delete", Map.of()).statusCode())
                    .isEqualTo(404);
            assertThat(rep.get(id.link()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void numbersThatAreNoneAreNotThere() {
        for (String path : new String[] {
            "/leads/LEAD-999999",
            "/leads/ACCT-1",
            "/accounts/abc",
            "/deals/DEAL-0",
            "/contacts/CONT-99999999999999999999"
        }) {
            assertThat(rep.get(path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(rep.get("/records/" + lead + "/actions/nothing").statusCode())
                .isEqualTo(404);
        assertThat(rep.get("/records/" + lead + "/fields/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aReaderSeesNoButtonsAndIsRefused() {
        Session audrey = people.logIn("audrey");

        assertThat(audrey.get(lead.link()).body()).contains("王小明").doesNotContain("field-edit", "/actions/", "/delete");
        assertThat(audrey.postForm("/records/" + lead + "/fields/company", Map.of("seen", "Nordlicht", "content", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aWrittenFieldBringsTheHeadingAndWhatFollowsFromIt() {
        HttpResponse<String> answer = rep.postForm(
                "/records/" + account + "/fields/website", Map.of("seen", "", "content", "https://nordwind.example"));

        assertThat(answer.body())
                .contains("id=\"record-heading\" hx-swap-oob", "id=\"field-domain\" hx-swap-oob", "nordwind.example");
        assertThat(rep.postForm("/records/" + lead + "/fields/firstName", Map.of("seen", "小明", "content", "大明"))
                        .body())
                .contains("<h1>王大明</h1>", "<title>王大明 · Baton</title>");
    }

    @Test
    void anActionsFormIsDrawnAndObeyed() {
        String door = "/records/" + lead + "/actions/disqualify";
        assertThat(rep.get(door).body()).contains("data-form-schema", "NO_BUDGET", "No budget");

        Session page = people.logIn("rep").with("Accept", "application/json");
        HttpResponse<String> refused = page.postJson(door, "{\"variables\":{\"reason\":\"BECAUSE\"}}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"field\":\"reason\"");
        HttpResponse<String> done = page.postJson(door, "{\"variables\":{\"reason\":\"NO_BUDGET\"}}");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("\"redirect\":\"" + lead.link() + "\"");
        assertThat(rep.get(lead.link()).body()).contains("Disqualified");
        assertThat(rep.get(door).statusCode()).isEqualTo(422);
    }

    @Test
    void offersOnlyRecordsOfTheKindThatOneMaySee() {
        String all = rep.get("/records/choices?prefix=ACCT&q=nord").body();
        assertThat(all).contains("data-value=\"" + account + "\"", "Nordwind").doesNotContain("LEAD-");
        assertThat(rep.get("/records/choices?prefix=ACCT&q=" + account).body()).contains("Nordwind");
        assertThat(stranger.get("/records/choices?prefix=ACCT&q=nord").body())
                .contains("Nothing found")
                .doesNotContain("Nordwind");
        assertThat(stranger.get("/records/choices?prefix=ACCT&q=" + account).body())
                .doesNotContain("Nordwind");
        assertThat(rep.get("/records/choices?prefix=NONE&q=nord").body()).contains("Nothing found");
    }

    @Test
    void searchFindsWhatOneMaySeeInAnySpelling() {
        assertThat(rep.get("/search?q=NORD").body()).contains("Nordwind", "王小明");
        assertThat(rep.get("/search?q=%E7%8E%8B%E5%B0%8F").body()).contains(lead.toString());
        assertThat(rep.get("/search?q=" + account).body()).contains("Nordwind");
        assertThat(stranger.get("/search?q=nord").body())
                .contains("Nothing found")
                .doesNotContain("Nordwind", "王小明");
        assertThat(stranger.get("/search?q=" + account).body()).doesNotContain("Nordwind");
        assertThat(rep.get("/search?q=%3Cb%3Enothing%3C%2Fb%3E").body())
                .contains("&lt;b&gt;nothing")
                .doesNotContain("<b>nothing");
        assertThat(rep.get("/search?q=" + "x".repeat(500)).statusCode()).isEqualTo(200);
        assertThat(rep.get("/search").body()).contains("Type a name");
    }

    @Test
    void whatWasDeletedComesBackWithItsHistory() {
        rep.postForm(contact.link() + "/delete", Map.of());
        assertThat(rep.get(contact.link()).statusCode()).isEqualTo(404);
        assertThat(rep.get("/search?q=petersen").body()).doesNotContain(contact.toString());
        assertThat(rep.get("/trash").body()).contains(contact.toString(), "Hanne Petersen", "Rep");
        assertThat(stranger.get("/trash").body()).doesNotContain("Petersen");
        assertThat(stranger.postForm("/trash/" + contact + "/restore", Map.of()).statusCode())
                .isEqualTo(404);

        assertThat(rep.postForm("/trash/" + contact + "/restore", Map.of())
                        .headers()
                        .firstValue("Location"))
                .contains(people.address() + contact.link());
        assertThat(rep.get(contact.link()).body()).contains("Restored from the waste bin", "was restored");
        assertThat(rep.get("/search?q=petersen").body()).contains(contact.toString());
        assertThat(rep.get("/trash").body()).doesNotContain("Petersen");
        assertThat(rep.postForm("/trash/" + contact + "/restore", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatWasDeletedIsGoneAfterThirtyDays() {
        rep.postForm(contact.link() + "/delete", Map.of());
        rep.postForm(account.link() + "/delete", Map.of());
        transaction.executeWithoutResult(status -> jdbc.sql("update contact set deleted_at = ? where id = ?")
                .params(Timestamp.from(Instant.now().minus(Duration.ofDays(31))), contact.value())
                .update());

        bin.purge();

        assertThat(rep.get("/trash").body()).contains("Nordwind").doesNotContain("Petersen");
        assertThat(rep.postForm("/trash/" + contact + "/restore", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from timeline_entry where record_type = 'CONT' and record_id = ?")
                        .param(contact.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theWasteBinIsFoundFromEachList() {
        for (String list : new String[] {"leads", "accounts", "contacts", "deals?view=list"}) {
            assertThat(rep.get("/" + list).body()).contains("href=\"/trash\"");
        }
    }
}
