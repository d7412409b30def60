package org.batoncrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.identity.Role;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The shelf of processes in a browser: what each does, in a picture and in words, and what differs between versions. */
@BrowserTest
class LibraryJourney {

    @Autowired
    private People people;

    @Autowired
    private ProcessLibrary library;

    @Autowired
    private RepositoryService repository;

    private final List<String> published = new ArrayList<>();

    @BeforeEach
    void aProcessOfTwoVersions() {
        people.add("owner", Role.PROCESS_OWNER);
        String diagram = people.as("owner", () -> library.pack("nurture-campaign"))
                .files()
                .get("nurture-campaign.bpmn")
                .replace("nurture-campaign", "library-probe")
                .replace("Msg_", "Msg_Probe");
        publish(diagram);
        publish(diagram.replace("${revisitAt}", "${slaCalendar.afterDays(execution, 2)}"));
    }

    private void publish(String diagram) {
        published.add(repository
                .createDeployment()
                .source("studio")
                .addInputStream(
                        "library-probe.bpmn", new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)))
                .deploy()
                .getId());
    }

    @AfterEach
    void takeBack() {
        published.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    @Test
    void aReaderFindsAProcessAndReadsItInAPictureAndInWords(Browser browser) {
        browser.logIn("owner");
        Page page = browser.open("/processes").page();
        page.locator("main input[name=q]").fill("quote agreed");
        page.keyboard().press("Enter");
        page.locator("a.row-title", new Page.LocatorOptions().setHasText("Deal approval"))
                .click();
        page.locator("[data-bpmn][data-mounted=yes]").waitFor();
        assertThat(page.locator(".djs-shape[data-element-id=User_CompleteTerms]")
                        .count())
                .isEqualTo(1);
        page.locator(".views a", new Page.LocatorOptions().setHasText("In words"))
                .click();
        page.locator(".outline-ways a").first().click();
        assertThat(page.url()).contains("#step-");
        browser.assertNoComplaints();
    }

    @Test
    void aDifferenceIsMarkedInBothPicturesAndPointedAtFromItsSentence(Browser browser) {
        browser.logIn("owner");
        Page page = browser.open("/processes/library-probe/compare").page();
        page.locator("[data-bpmn][data-mounted=yes]").nth(1).waitFor();
        assertThat(page.locator(".bpmn-badge-changed").count()).isEqualTo(2);
        page.locator("[data-bpmn-show]").first().click();
        assertThat(page.locator(".bpmn-shown").count()).isEqualTo(1);
        browser.phone();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.assertNoComplaints();
    }

    @Test
    void thePagesOfProcessesAreAccessible(Browser browser) {
        browser.logIn("owner");
        for (String path : List.of(
                "/processes",
                "/processes/deal-approval",
                "/processes/deal-approval/outline",
                "/processes/lead-qualification/tables",
                "/processes/lead-qualification/forms",
                "/processes/library-probe/history",
                "/processes/library-probe/compare")) {
            browser.assertAccessibleInEveryDress(path, "library" + path.replace('/', '-'));
        }
        browser.assertNoComplaints();
    }
}
