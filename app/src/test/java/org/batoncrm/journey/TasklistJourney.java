package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadSheets;
import org.batoncrm.lead.Leads;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A salesperson's morning: the list, the form, the record, by keyboard and in both languages. */
@BrowserTest
class TasklistJourney {

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadSheets sheets;

    @Autowired
    private Jobs jobs;

    private String lead;

    @BeforeEach
    void aLeadThatWaitsForTheFirstContact() {
        long team = people.addTeam("Sales");
        people.add("boss", Role.ADMIN);
        people.add("rep", Set.of(team), Role.SDR);
        people.add("lena", Set.of(team), Role.SALES_MANAGER);
        lead = people.as(
                "boss",
                () -> leads.capture(new CaptureLead(
                                sheets.read(Map.of(
                                        "firstName", "Grace",
                                        "lastName", "Hopper",
                                        "company", "Navy Machines GmbH",
                                        "email", "grace@navy.example",
                                        "jobTitle", "CEO",
                                        "industry", "Machinery",
                                        "country", "Germany",
                                        "message", "Please show us a demo",
                                        "timeline", "3 months")),
                                null,
                                CaptureLead.Origin.API,
                                true))
                        .lead()
                        .id()
                        .link());
        jobs.runDue();
    }

    @Test
    void aRepCompletesTheFirstContactByKeyboard(Browser browser) {
        Page page = browser.logIn("rep").open("/tasks?view=all").page();
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("#task-head h2")).hasText("Make first contact");
        page.locator(".fjs-container input[type=radio]").first().check();
        browser.chooseByKeyboard(page.locator(".fjs-container"));
        page.locator(".fjs-container textarea").first().click();
        // As fast as a hand can be: what was typed last must not get lost.
        page.keyboard().insertText("Back on Monday 星期一");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#alerts .alert-success")).containsText("Make first contact");
        jobs.runDue();
        assertThat(browser.open(lead).page().locator(".timeline, #timeline").first())
                .containsText("星期一");
        browser.assertNoComplaints();
    }

    @Test
    void theRecordSaysWhatItWaitsFor(Browser browser) {
        Page page = browser.logIn("rep").english().open(lead).page();
        assertThat(page.locator("h1")).hasText("Grace Hopper");
        assertThat(page.locator(".why")).containsText("Make first contact");
        assertThat(page.locator("[data-bpmn] svg").first()).isVisible();
        browser.chinese().open(lead);
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(page.locator(".why")).containsText("正在等待");
        browser.assertNoComplaints();
    }

    @Test
    void theLanguageFollowsThePersonToAnotherBrowser(Browser browser) {
        Page page = browser.logIn("rep").open("/leads").page();
        page.locator(".top-tools [data-bs-toggle=dropdown]").click();
        page.locator("button[lang=zh-CN]").click();
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        page.context().clearCookies();
        browser.logIn("rep");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
    }

    @Test
    void listsAndRecordsAreAccessibleInEveryDress(Browser browser) {
        browser.logIn("rep")
                .assertAccessibleInEveryDress("/tasks?view=all", "tasks")
                .assertAccessibleInEveryDress("/leads", "leads")
                .assertAccessibleInEveryDress(lead, "lead")
                .assertNoComplaints();
    }
}
