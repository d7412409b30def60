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

/** A slip of the hand: the wrong answer is sent, and taken back with one key. */
@BrowserTest
class UndoJourney {

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadSheets sheets;

    @Autowired
    private Jobs jobs;

    @BeforeEach
    void aLeadThatWaitsForTheFirstContact() {
        long team = people.addTeam("Sales");
        people.add("boss", Role.ADMIN);
        people.add("rep", Set.of(team), Role.SDR);
        people.as(
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
                        true)));
        jobs.runDue();
    }

    @Test
    void aRepTakesBackTheFirstContactByKeyboard(Browser browser) {
        Page page = complete(browser);
        assertThat(page.locator("#alerts .alert-undo [role=status]")).containsText("Make first contact");
        assertThat(page.locator("#alerts .alert-undo [data-undo-seconds]")).containsText("s left");
        browser.screenshot("undo-light").assertAccessible();
        browser.dark().screenshot("undo-dark").assertAccessible().light();

        page.locator("body").click();
        page.keyboard().press("z");

        assertThat(page.locator("#task-head h2")).hasText("Make first contact");
        assertThat(page.locator("#alerts .alert-success")).containsText("is open again");
        assertThat(page.locator(".fjs-container textarea").first()).hasValue("Back on Monday 星期一");
        assertThat(page.locator(".fjs-container input[type=radio]").first()).isChecked();
        browser.screenshot("undo-undone").assertAccessible().assertNoComplaints();
    }

    @Test
    void onAPhoneInChineseTheButtonIsWithinReach(Browser browser) {
        browser.chinese();
        Page page = complete(browser);
        browser.phone();
        assertThat(page.locator("#alerts [data-key=z]")).containsText("撤销");
        org.assertj.core.api.Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.screenshot("undo-phone-zh").assertAccessible();
        browser.dark().screenshot("undo-phone-zh-dark").assertAccessible();

        page.locator("#alerts [data-key=z]").click();

        assertThat(page.locator("#alerts .alert-success")).containsText("已重新打开");
        browser.assertNoComplaints();
    }

    @Test
    void theOfferCanBeClosed(Browser browser) {
        Page page = complete(browser.english());
        page.locator("[data-undo-close]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".alert-undo")).hasCount(0);
        assertThat(page.locator("#main")).isFocused();
        browser.assertNoComplaints();
    }

    private static Page complete(Browser browser) {
        Page page = browser.logIn("rep").open("/tasks?view=all").page();
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.locator(".fjs-container input[type=radio]").first().check();
        browser.chooseByKeyboard(page.locator(".fjs-container"));
        page.locator(".fjs-container textarea").first().click();
        page.keyboard().insertText("Back on Monday 星期一");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#alerts .alert-undo")).isVisible();
        return page;
    }
}
