package org.batoncrm.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of processes, and the same over REST. */
@BatonTest
class LibraryPagesTest {

    @Autowired
    private People people;

    private Session rep;
    private Session owner;

    @BeforeEach
    void people() {
        people.add("rep", Role.AE);
        people.add("owner", Role.PROCESS_OWNER);
        rep = people.logIn("rep");
        owner = people.logIn("owner");
    }

    private static Session chinese(Session session) {
        session.postForm("/preferences/language", Map.of("language", "zh-CN"));
        return session;
    }

    @Test
    void theShelfCountsOnlyForThoseWhoMaySeeIt() {
        String forRep = rep.get("/processes").body();
        String forOwner = owner.get("/processes?sort=running").body();

        assertThat(forRep).contains("Deal approval", "/processes/deal-approval").doesNotContain(">Running<");
        assertThat(forOwner).contains(">Running<", ">Problems<");
        assertThat(people.basic("rep").get("/api/v1/processes?q=deal+approval").body())
                .contains("\"key\":\"deal-approval\"", "\"counts\":null");
        assertThat(people.basic("owner")
                        .get("/api/v1/processes?sort=running,desc&size=200")
                        .body())
                .contains("\"counts\":{\"running\":0");
    }

    @Test
    void everyShippedProcessHasItsPagesInBothLanguages() {
        List<ShelfEntry> shelf = people.as("owner", () -> library.shelf(null, ProcessLibrary.Order.NAME)).stream()
                .filter(ShelfEntry::shipped)
                .toList();
        assertThat(shelf).hasSizeGreaterThanOrEqualTo(18);
        Session inChinese = chinese(people.logIn("owner"));
        for (ShelfEntry process : shelf) {
            for (String tab : List.of("", "/diagram", "/outline", "/tables", "/forms", "/mails", "/history")) {
                String path = "/processes/" + process.key() + tab;
                assertThat(owner.get(path).statusCode()).as(path).isEqualTo(200);
                assertThat(inChinese.get(path)).as(path).satisfies(page -> {
                    assertThat(page.statusCode()).isEqualTo(200);
                    assertThat(page.body()).doesNotContain("??");
                    if (!tab.equals("/diagram")) {
                        assertThat(page.body()).doesNotContain(process.purpose());
                    }
                });
            }
        }
    }

    @Autowired
    private ProcessLibrary library;

    @Test
    void theDiagramSpeaksTheLanguageOfTheReaderAndRunsNothing() {
        var english = rep.get("/processes/deal-approval/diagram");
        var inChinese = chinese(people.logIn("rep")).get("/processes/deal-approval/diagram");

        assertThat(english.headers().firstValue("Content-Security-Policy")).contains("sandbox; default-src 'none'");
        assertThat(english.body()).contains("name=\"Complete terms\"");
        assertThat(inChinese.body()).doesNotContain("name=\"Complete terms\"").contains("id=\"User_CompleteTerms\"");
    }

    @Test
    void aTableIsReadAsRowsWithReasons() {
        String page = rep.get("/processes/lead-qualification/tables").body();

        assertThat(page)
                .contains("From the top: the first row that fits decides.")
                .contains("The text or the sender looks like spam.")
                .contains("Looks like spam")
                .contains(">yes<");
        assertThat(people.basic("rep")
                        .get("/api/v1/processes/lead-qualification/tables")
                        .body())
                .contains("\"key\":\"lead-grade\"", "\"text\":\"70 points or more.\"");
    }

    @Test
    void aFormIsShownAsNobodyHasFilledItInYet() {
        String page = rep.get("/processes/lead-qualification/forms").body();

        assertThat(page).contains("data-form-readonly=\"true\"", "data-form-schema=\"{");
        assertThat(people.basic("rep")
                        .get("/api/v1/processes/lead-qualification/forms")
                        .body())
                .contains("\"id\":\"lead-qualify\"", "\"usedBy\":[\"Qualify lead\"]");
    }

    @Test
    void aVersionIsDownloadedAsOneFile() {
        var answer = rep.get("/processes/deal-approval/pack");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).startsWith("attachment; filename=\"deal-approval-v"));
        assertThat(answer.body()).startsWith("PK");
        assertThat(people.basic("rep")
                        .with("Accept", "*/*")
                        .get("/api/v1/processes/deal-approval/pack?version=1")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void twoVersionsAreComparedOnAPageAndOverRest() {
        assertThat(rep.get("/processes/deal-approval/compare?from=1&to=1").body())
                .contains("Nothing differs");
        assertThat(people.basic("rep")
                        .get("/api/v1/processes/deal-approval/compare?from=1&to=1")
                        .body())
                .isEqualTo("{\"from\":1,\"to\":1,\"differences\":[]}");
        assertThat(rep.get("/processes/deal-approval/compare?from=999").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUnknownProcessOrVersionHasNoPage() {
        assertThat(rep.get("/processes/nothing").statusCode()).isEqualTo(404);
        assertThat(rep.get("/processes/deal-approval?version=999").statusCode()).isEqualTo(404);
        assertThat(people.basic("rep").get("/api/v1/processes/nothing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theMailsThatItSendsAreShownInFramesThatMayDoNothing() {
        String page = rep.get("/processes/lead-qualification/mails").body();
        assertThat(page)
                .contains("lead/assigned", "New lead for you: Ada Lovelace", "Assign owner", "Words of the house")
                .contains("<iframe class=\"mail-letter\" sandbox")
                .doesNotContain("Words of this process");
        var letter = rep.get("/processes/lead-qualification/mails/lead/assigned/letter?language=zh-CN");
        assertThat(letter.body()).contains("lang=\"zh-CN\"", "Ada Lovelace");
        assertThat(letter.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "sandbox", "frame-ancestors 'self'");
        assertThat(rep.get("/processes/lead-qualification/mails/lead/nothing/letter")
                        .statusCode())
                .isEqualTo(404);
        assertThat(people.basic("rep")
                        .get("/api/v1/processes/lead-qualification/mails")
                        .body())
                .contains("\"template\":\"lead/sla-overdue\"", "\"own\":false");
        assertThat(rep.get("/processes/approval-step/mails").body()).contains("approval/reminder");
    }
}
