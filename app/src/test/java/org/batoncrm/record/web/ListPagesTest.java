package org.batoncrm.record.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadSheets;
import org.batoncrm.lead.Leads;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What people do with a list: sort, choose columns, keep views, export, give rows to somebody. */
@BatonTest
class ListPagesTest {

    private static final Pattern TITLE = Pattern.compile("class=\"row-title\"[^>]*>([^<]*)<");

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadSheets sheets;

    private RecordId berta;
    private RecordId chen;
    private RecordId foreign;
    private Session rep;

    @BeforeEach
    void leadsOfTwoTeams() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.SDR);
        people.add("mate", Set.of(north), Role.SDR);
        people.add("stranger", Set.of(people.addTeam("South")), Role.SDR);
        berta = capture("rep", "Berta", "Zuse", "Zuse KG");
        chen = capture("rep", "伟", "陈", "远航科技");
        capture("rep", "Ada", "Lovelace", "=cmd|'/c calc'!A1");
        foreign = capture("stranger", "Secret", "Person", "Hidden Ltd");
        rep = people.logIn("rep");
    }

    private RecordId capture(String by, String first, String last, String company) {
        return people.as(by, () -> {
            RecordId id = leads.capture(new CaptureLead(
                            sheets.read(Map.of("firstName", first, "lastName", last, "company", company)),
                            null,
                            CaptureLead.Origin.IMPORT,
                            false))
                    .lead()
                    .id();
            sheets.change(id, Map.of("ownerId", by));
            return id;
        });
    }

    @ParameterizedTest
    @CsvSource({
        "name, 'Ada Lovelace,Berta Zuse,陈伟'",
        "'name,desc', '陈伟,Berta Zuse,Ada Lovelace'",
        "createdAt, 'Berta Zuse,陈伟,Ada Lovelace'",
        "'updatedAt,desc', 'Ada Lovelace,陈伟,Berta Zuse'"
    })
    void sortsByTheColumnsThatItOffers(String sort, String names) {
        assertThat(titles(rep.get("/leads?sort=" + sort))).containsExactly(names.split(","));
    }

    @ParameterizedTest
    @CsvSource({"status", "score", "ownerId", "'score,desc'"})
    void groupsByStatusScoreAndOwner(String sort) {
        assertThat(titles(rep.get("/leads?sort=" + sort)))
                .containsExactlyInAnyOrder("Ada Lovelace", "Berta Zuse", "陈伟");
    }

    @Test
    void refusesToSortByWhatNoIndexHelpsWith() {
        HttpResponse<String> refused = rep.get("/leads?sort=company");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("cannot be sorted that way");
    }

    @Test
    void filtersByTheBeginningOfAName() {
        assertThat(titles(rep.get("/leads?name=" + encoded("陈")))).containsExactly("陈伟");
        assertThat(titles(rep.get("/leads?name=%25"))).isEmpty();
    }

    @Test
    void keepsAViewForOneselfUntilItIsShared() {
        String settings = "company=Zuse&sort=name";
        rep.postForm("/lists/leads/views", Map.of("name", "Old <b>hands</b>", "settings", settings));
        assertThat(rep.get("/leads?" + settings).body()).contains("Old &lt;b&gt;hands&lt;/b&gt;");
        assertThat(titles(rep.get("/leads?" + settings))).containsExactly("Berta Zuse");
        assertThat(people.logIn("mate").get("/leads").body()).doesNotContain("hands");

        rep.postForm("/lists/leads/views", Map.of("name", "Old <b>hands</b>", "settings", settings, "shared", "true"));
        Session mate = people.logIn("mate");
        assertThat(mate.get("/leads").body())
                .containsOnlyOnce("Old &lt;b&gt;hands")
                .doesNotContain("/delete\"");
        String delete = first(rep.get("/leads"), "/lists/leads/views/\\d+/delete");
        assertThat(mate.postForm(delete, Map.of()).statusCode()).isEqualTo(404);
        assertThat(rep.postForm(delete, Map.of()).statusCode()).isEqualTo(302);
        assertThat(rep.get("/leads").body()).doesNotContain("hands");
    }

    @Test
    void refusesAViewWithoutAName() {
        assertThat(rep.postForm("/lists/leads/views", Map.of("name", " ", "settings", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(rep.postForm("/lists/leads/views", Map.of("name", "x".repeat(81), "settings", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(rep.postForm("/lists/nothing/views", Map.of("name", "x")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void leadsBackToTheListOnly() {
        HttpResponse<String> saved = rep.postForm(
                "/lists/leads/views", Map.of("name", "Mine", "settings", "\r\nLocation: https://evil.example"));

        assertThat(saved.headers().firstValue("Location").orElseThrow()).startsWith(people.address() + "/leads?");
    }

    @Test
    void remembersTheColumnsOfEachReader() {
        rep.send("POST", "/lists/leads/columns", "application/x-www-form-urlencoded", "columns=email&columns=country");

        assertThat(heads(rep.get("/leads"))).containsExactly("Name", "E-mail", "Country");
        assertThat(heads(people.logIn("mate").get("/leads"))).contains("Status", "Score");
        assertThat(rep.get("/lists/leads/export.csv").body().lines().findFirst().orElseThrow())
                .endsWith("Number,Name,E-mail,Country");

        rep.postForm("/lists/leads/columns", Map.of("columns", ""));
        assertThat(heads(rep.get("/leads"))).contains("Status", "Score");
    }

    @Test
    void exportsWhatOneSeesAndNothingElse() {
        String all = rep.get("/lists/leads/export.csv").body();

        assertThat(all).startsWith("\uFEFF").contains("陈伟", "Berta Zuse").doesNotContain("Secret", "Hidden");
        assertThat(all).contains(",'=cmd").doesNotContain(",=cmd");
        assertThat(all.lines()).hasSize(4);
        assertThat(rep.get("/lists/leads/export.csv?company=Zuse&sort=name")
                        .body()
                        .lines()
                        .skip(1))
                .singleElement()
                .asString()
                .startsWith(berta + ",Berta Zuse");
    }

    @Test
    void tellsHowManyRowsWereGivenAndHowManyRefused() {
        HttpResponse<String> answer = rep.postForm(
                "/lists/leads/assign",
                Map.of("ids", berta + "," + chen + "," + foreign + ",LEAD-999999", "ownerId", "mate"));
        assertThat(answer.headers().firstValue("Location")).contains(people.address() + "/leads");

        assertThat(rep.get("/leads").body()).contains("2 assigned, 2 refused.");
        assertThat(titles(people.logIn("mate").get("/leads?ownerId=me"))).containsExactlyInAnyOrder("Berta Zuse", "陈伟");
        assertThat(titles(people.logIn("stranger").get("/leads?ownerId=me"))).containsExactly("Secret Person");
    }

    @Test
    void refusesToGiveRowsToNobodyKnownOrToGiveNoRows() {
        assertThat(rep.postForm("/lists/leads/assign", Map.of("ids", berta.toString(), "ownerId", "ghost"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(rep.postForm("/lists/leads/assign", Map.of("ownerId", "mate"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(titles(rep.get("/leads?ownerId=me"))).hasSize(3);
    }

    @Test
    void namesAreNeverMarkup() {
        capture("rep", "<script>alert(1)</script>", "O'Neil \"&\" 🦊", "x".repeat(255));

        assertThat(rep.get("/leads?sort=name").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "🦊")
                .doesNotContain("<script>alert");
    }

    private static List<String> titles(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        return TITLE.matcher(page.body()).results().map(found -> found.group(1)).toList();
    }

    private static List<String> heads(HttpResponse<String> page) {
        return Pattern.compile("<th scope=\"col\"(?! class=\"pick\")[^>]*>\\s*(?:<a[^>]*>\\s*(?:<span>)?)?([^<]+)")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    private static String first(HttpResponse<String> page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertThat(found.find()).as(pattern).isTrue();
        return found.group();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
