package org.batoncrm.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.WasteBin;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class CustomersApiTest {

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    @Autowired
    WasteBin bin;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Session rep;

    @BeforeEach
    void somePeople() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        rep = people.basic("rep");
    }

    @Test
    void keepsAnAccountByTheContract() {
        HttpResponse<String> made = rep.postJson(
                "/api/v1/accounts",
                "{\"name\":\"Nordlicht GmbH\",\"website\":\"www.nordlicht.example\",\"custom\":{\"tier\":\"A\"}}");

        assertThat(made.statusCode()).isEqualTo(201);
        String address = made.headers().firstValue("Location").orElseThrow();
        assertThat(made.body())
                .contains(
                        "\"ownerId\":\"rep\"",
                        "\"status\":\"PROSPECT\"",
                        "\"domain\":\"nordlicht.example\"",
                        "\"tier\":\"A\"");

        HttpResponse<String> changed =
                rep.patchJson(address, "{\"city\":\"Kiel\",\"custom\":{\"tier\":null,\"vip\":true}}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("\"city\":\"Kiel\"", "\"vip\":true").doesNotContain("tier");

        Session late = people.basic("rep")
                .with("If-Match", made.headers().firstValue("ETag").orElseThrow());
        assertThat(late.patchJson(address, "{\"city\":\"Bonn\"}").statusCode()).isEqualTo(412);
        assertThat(rep.get("/api/v1/accounts?q=nordl&status=PROSPECT&sort=createdAt,desc")
                        .body())
                .contains("\"total\":1");
        assertThat(rep.delete(address).statusCode()).isEqualTo(204);
        assertThat(rep.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesBadInputWithASentenceForEachField() {
        HttpResponse<String> refused = rep.postJson(
                "/api/v1/accounts",
                "{\"companySize\":\"many\",\"status\":\"GREAT\",\"website\":\"javascript:alert(1)\",\"nope\":1}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"name\"", "\"companySize\"", "\"status\"", "\"website\"", "\"nope\"");
        assertThat(rep.get("/api/v1/accounts?sort=name;select%20sleep(5)").statusCode())
                .isEqualTo(400);
        assertThat(rep.get("/api/v1/accounts?size=201").statusCode()).isEqualTo(400);
        assertThat(rep.get("/api/v1/accounts/NONSENSE").statusCode()).isEqualTo(404);
    }

    @Test
    void hidesWhatBelongsToOthers() {
        RecordId account =
                people.as("rep", () -> accounts.create(Map.of("name", "Secret AG", "phone", "+49 171 2345678")));
        Session stranger = people.basic("stranger");

        assertThat(stranger.get("/api/v1/accounts/" + account).statusCode()).isEqualTo(404);
        assertThat(stranger.patchJson("/api/v1/accounts/" + account, "{\"city\":\"X\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/accounts").body()).contains("\"total\":0");
        assertThat(stranger.get("/api/v1/search?q=secret").body()).contains("\"items\":[]");
        assertThat(stranger.get("/api/v1/records/" + account + "/timeline").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/records/" + account + "/actions").statusCode())
                .isEqualTo(404);
        assertThat(stranger.postJson("/api/v1/activities", "{\"recordId\":\"" + account + "\",\"body\":\"x\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(rep.get("/api/v1/search?q=secr").body()).contains(account.toString());
        assertThat(rep.get("/api/v1/search?q=01712345678").body()).contains(account.toString());
    }

    @Test
    void bringsADeletedRecordBack() {
        RecordId account = people.as("rep", () -> accounts.create(Map.of("name", "Phoenix AG")));
        people.as("rep", () -> accounts.delete(account));

        assertThat(rep.get("/api/v1/search?q=phoenix").body()).doesNotContain(account.toString());
        assertThat(rep.get("/api/v1/trash").body()).contains(account.toString(), "Phoenix AG");
        assertThat(people.basic("stranger").get("/api/v1/trash").body()).doesNotContain("Phoenix");
        assertThat(people.basic("stranger")
                        .postJson("/api/v1/trash/" + account + "/restore", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(rep.postJson("/api/v1/trash/" + account + "/restore", "").statusCode())
                .isEqualTo(204);
        assertThat(rep.get("/api/v1/search?q=phoenix").body()).contains(account.toString());
        assertThat(rep.get("/api/v1/records/" + account + "/timeline").body()).contains("Restored");
    }

    @Test
    void letsGoOfAnAccountForGoodAfterThirtyDays() {
        RecordId account = people.as("rep", () -> accounts.create(Map.of("name", "Gone AG")));
        RecordId child = people.as("rep", () -> accounts.create(Map.of("name", "Stays")));
        RecordId contact =
                people.as("rep", () -> contacts.create(Map.of("lastName", "Lin", "accountId", account.toString())));
        people.as("rep", () -> accounts.delete(account));
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update account set parent_id = ? where id = ?")
                    .params(account.value(), child.value())
                    .update();
            jdbc.sql("update account set deleted_at = ? where id = ?")
                    .params(Timestamp.from(Instant.now().minus(Duration.ofDays(31))), account.value())
                    .update();
        });

        bin.purge();

        assertThat(rep.get("/api/v1/trash").body()).doesNotContain(account.toString());
        assertThat(people.as("rep", () -> contacts.get(contact)).get("accountId"))
                .isNull();
        assertThat(people.as("rep", () -> accounts.get(child)).get("parentId")).isNull();
    }

    @Test
    void refusesAHierarchyThatRunsInACircle() {
        RecordId above = people.as("rep", () -> accounts.create(Map.of("name", "Above")));
        RecordId below = people.as("rep", () -> accounts.create(Map.of("name", "Below", "parentId", above.toString())));

        assertThat(rep.patchJson("/api/v1/accounts/" + above, "{\"parentId\":\"" + below + "\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void datesAConsentAndKeepsSeveralRoles() {
        RecordId first = people.as("rep", () -> accounts.create(Map.of("name", "First")));
        RecordId second = people.as("rep", () -> accounts.create(Map.of("name", "Second")));
        HttpResponse<String> made = rep.postJson(
                "/api/v1/contacts",
                "{\"firstName\":\"伟\",\"lastName\":\"王\",\"accountId\":\"" + first
                        + "\",\"consent\":{\"marketing\":true,\"source\":\"fair\"}}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body())
                .contains("\"name\":\"王伟\"", "\"source\":\"fair\"")
                .doesNotContain("\"at\":null");
        RecordId contact =
                RecordId.of(made.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", ""));
        people.as("rep", () -> contacts.link(contact, second, "Adviser"));
        assertThat(people.as("rep", () -> contacts.at(second))).hasSize(1);
        assertThat(people.as("rep", () -> contacts.accountsOf(contact))).hasSize(2);
        assertThat(rep.get("/api/v1/search?q=%E7%8E%8B%E4%BC%9F").body()).contains(contact.toString());
    }

    @Test
    void findsTheSameCompanyAndTakesBackOnlyWhatNobodyTouched() {
        RecordId account = people.as(
                "rep",
                () -> accounts.create(Map.of("name", "Nordlicht GmbH & Co. KG", "website", "nordlicht.example")));

        assertThat(accounts.findMatch("NORDLICHT", null)).contains(account);
        assertThat(accounts.findMatch(null, "https://www.nordlicht.example/x")).contains(account);
        assertThat(accounts.findMatch("Somebody", "gmail.com")).isEmpty();
        assertThat(people.as("rep", () -> accounts.removeIfUntouched(account))).isTrue();
        RecordId other = people.as("rep", () -> accounts.create(Map.of("name", "Used")));
        people.as("rep", () -> accounts.change(other, null, new HashMap<>(Map.of("city", "Kiel"))));
        assertThat(people.as("rep", () -> accounts.removeIfUntouched(other))).isFalse();
    }

    @Test
    void keepsToDosUntilTheyAreDone() {
        RecordId account = people.as("rep", () -> accounts.create(Map.of("name", "Busy")));
        HttpResponse<String> made = rep.postJson(
                "/api/v1/activities",
                "{\"recordId\":\"" + account
                        + "\",\"kind\":\"TODO\",\"subject\":\"Call back\",\"dueAt\":\"2026-12-01T09:00:00Z\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"status\":\"OPEN\"", "\"assigneeId\":\"rep\"");
        String address = made.headers().firstValue("Location").orElseThrow();
        assertThat(rep.get("/api/v1/activities?record=" + account + "&status=open")
                        .body())
                .contains("Call back");
        assertThat(rep.patchJson(address, "{\"done\":true}").body()).contains("\"status\":\"DONE\"");
        assertThat(rep.get("/api/v1/records/" + account + "/timeline?kind=TODO").body())
                .contains("To-do done: Call back");
        assertThat(rep.delete(address).statusCode()).isEqualTo(204);
        assertThat(rep.get(address).statusCode()).isEqualTo(404);
    }
}
