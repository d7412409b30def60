package org.batoncrm.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages and the REST resource of hand-overs. */
@BatonTest
class HandoverPagesTest {

    private static final String LAST_DAY = LocalDate.now().plusDays(7).toString();

    @Autowired
    People people;

    @Autowired
    Users users;

    @Autowired
    Jobs jobs;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void aTeam() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("rep2", Set.of(north), Role.AE);
        people.add("steward", Role.DATA_STEWARD);
        people.add("boss", Role.ADMIN);
        people.as("rep", () -> accounts.create(Map.of("name", "Harbour <b>Foods")));
    }

    @Test
    void aPersonIsHandedOverOnThePages() {
        Session boss = people.logIn("boss");
        long rep = users.byLogin("rep").orElseThrow().id();
        assertThat(boss.get("/admin/users/" + rep).body()).contains("/handovers/of/" + rep);
        assertThat(boss.get("/handovers/of/" + rep).body())
                .contains("Looks after", "Accounts", "Hand over first", "person=rep")
                .doesNotContain("??");
        assertThat(boss.get("/handovers/new?person=rep").body())
                .contains("Hand over somebody&#39;s work", "Last day")
                .doesNotContain("??");
        var wrong = boss.postForm("/handovers", Map.of("person", "rep", "lastDay", "2020-01-01", "reason", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("This day is over", "aria-invalid=\"true\"")
                .doesNotContain("??");

        var made = boss.postForm("/handovers", Map.of("person", "rep", "lastDay", LAST_DAY, "reason", "Moves <i>on"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(302);
        String link = made.headers().firstValue("Location").orElseThrow();
        link = link.substring(link.indexOf("/handovers/"));
        jobs.runDue();

        String page = boss.get(link).body();
        assertThat(page)
                .contains(
                        "Ask the receivers",
                        "Harbour &lt;b&gt;Foods",
                        "Moves &lt;i&gt;on",
                        "Rep2",
                        "Plan by these rules")
                .doesNotContain("??");
        assertThat(boss.get("/handovers").body()).contains("Rep", "Planning").doesNotContain("??", "data-select");
        assertThat(boss.get(link + "/progress").body()).contains("0 of 1");
        String things = boss.get(link + "/things?kind=ACCOUNT").body();
        String thing = things.replaceAll("(?s).*?/things/(\\d+)\".*", "$1");
        assertThat(boss.postForm(link + "/things/" + thing, Map.of("receiver", "*pool", "kind", "ACCOUNT"))
                        .body())
                .contains("Pool");
        boss.postForm(link + "/plan", Map.of("rule.ACCOUNT", "rep2"));
        boss.postForm(link + "/things/" + thing, Map.of("receiver", "rep2", "kind", "ACCOUNT"));
        assertThat(boss.postForm(link + "/ask", Map.of()).statusCode()).isEqualTo(302);
        assertThat(boss.get(link).body()).contains("Asked").doesNotContain("??");

        String mine = people.logIn("rep2").get(link).body();
        assertThat(mine).contains("Harbour &lt;b&gt;Foods").doesNotContain("??", "Plan by these rules");
        assertThat(boss.get("/handovers/of/" + rep).body()).contains("is under way");
        assertThat(boss.postForm(link + "/cancel", Map.of()).statusCode()).isEqualTo(302);
        assertThat(boss.get(link).body()).contains("Given up");
    }

    @Test
    void readsChinese() {
        Session boss = people.logIn("boss");
        boss.postForm("/preferences/language", Map.of("language", "zh-CN"));
        assertThat(boss.get("/handovers/new").body()).contains("发起工作交接").doesNotContain("??");
        assertThat(boss.get("/handovers").body()).contains("工作交接");
    }

    @Test
    void plansOverRest() {
        Session steward = people.basic("steward");
        String body = "{\"personId\":\"rep\",\"lastDay\":\"" + LAST_DAY + "\",\"reason\":\"Moves on\"}";
        var made = steward.postJson("/api/v1/handovers", body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String path = made.headers().firstValue("Location").orElseThrow();
        jobs.runDue();
        assertThat(steward.get(path).body())
                .contains("\"state\":\"PLANNING\"", "\"personId\":\"rep\"", "\"total\":1", "\"kind\":\"ACCOUNT\"");
        assertThat(steward.get("/api/v1/handovers?state=PLANNING").body()).contains("\"total\":1");
        assertThat(steward.send("PUT", path + "/plan", "application/json", "{\"rules\":{\"ACCOUNT\":\"rep2\"}}")
                        .body())
                .contains("\"login\":\"rep2\"");
        assertThat(steward.get(path + "/things").body()).contains("\"receiver\":\"rep2\"");
        for (String wrong :
                List.of("{\"rules\":7}", "{\"rules\":{\"ACCOUNT\":\"nobody\"}}", "{\"rules\":{\"X\":\"rep2\"}}")) {
            var refused = steward.send("PUT", path + "/plan", "application/json", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(refused.body()).doesNotContain("??", "handover.");
        }
        assertThat(steward.postJson("/api/v1/handovers", body).statusCode()).isEqualTo(422);
        assertThat(steward.postJson(path + "/cancel", "{}").body()).contains("\"state\":\"CANCELLED\"");
        assertThat(steward.postJson(path + "/cancel", "{}").statusCode()).isEqualTo(409);
        assertThat(people.basic("rep2").get(path).statusCode()).isEqualTo(404);
        assertThat(people.basic("rep2").postJson("/api/v1/handovers", body).statusCode())
                .isEqualTo(403);
    }

    @Test
    void isNotThereForStrangers() {
        RecordId unknown = RecordId.of("HO-999");
        Session rep = people.logIn("rep2");
        for (String path : List.of(unknown.link(), unknown.link() + "/progress", "/handovers/of/1")) {
            assertThat(rep.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(rep.get("/handovers/new").statusCode()).isEqualTo(403);
    }
}
