package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadHandoffs;
import org.batoncrm.lead.LeadSheets;
import org.batoncrm.lead.Leads;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a salesperson does on a record's page, in English and in Chinese, mostly by keyboard. */
@BrowserTest
class RecordPageJourney {

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadSheets sheets;

    @Autowired
    private LeadHandoffs handoffs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Jobs jobs;

    private RecordId grace;
    private RecordId xiaoming;

    @BeforeEach
    void twoLeads() {
        long team = people.addTeam("Sales");
        people.add("rep", Set.of(team), Role.SDR, Role.AE);
        people.add("lena", Set.of(team), Role.SALES_MANAGER);
        grace = capture("Grace", "Hopper", "Navy Machines GmbH", "grace@navy.example");
        xiaoming = capture("小明", "王", "远航科技有限公司", "xm@yuanhang.example");
        jobs.runDue();
    }

    private RecordId capture(String first, String last, String company, String email) {
        return people.as(
                "rep",
                () -> leads.capture(new CaptureLead(
                                sheets.read(Map.of(
                                        "firstName", first,
                                        "lastName", last,
                                        "company", company,
                                        "email", email,
                                        "industry", "SOFTWARE",
                                        "country", "DE",
                                        "message", "A demo, please")),
                                null,
                                CaptureLead.Origin.MANUAL,
                                true))
                        .lead()
                        .id());
    }

    @Test
    void aFieldEditedInPlaceChangesTheHeadingToo(Browser browser) {
        Page page = browser.logIn("rep").open(grace.link()).page();
        edit(page, "lastName", "Murray-Hopper");
        assertThat(page.locator("#field-lastName")).containsText("Murray-Hopper");
        assertThat(page.locator("h1")).hasText("Grace Murray-Hopper");
        assertThat(page).hasTitle("Grace Murray-Hopper · Baton");
        assertThat(page.locator("#timeline")).containsText("Hopper");
        browser.assertNoComplaints();
    }

    @Test
    void whoeverWasSlowerSeesBothValues(Browser browser) {
        Page page = browser.logIn("rep").open(grace.link()).page();
        Locator field = page.locator("#field-jobTitle");
        field.locator(".field-edit").click();
        assertThat(field.locator("input[name=content]")).isVisible();
        people.as("lena", () -> sheets.change(grace, Map.of("jobTitle", "Admiral")));
        field.locator("input[name=content]").fill("Professor");
        field.locator("input[name=content]").press("Enter");
        assertThat(field.locator("[role=alert]")).containsText("was changed in the meantime");
        assertThat(field).containsText("Admiral");
        assertThat(field).containsText("Professor");
        browser.assertAccessible();
        field.locator("button:has-text('Use mine')").click();
        assertThat(field.locator(".field-line")).containsText("Professor");
        browser.assertNoComplaints();
    }

    @Test
    void whoeverWasSlowerSeesBothValuesInChinese(Browser browser) {
        Page page = browser.logIn("rep").chinese().open(xiaoming.link()).page();
        assertThat(page.locator("h1")).hasText("王小明");
        Locator field = page.locator("#field-jobTitle");
        field.locator(".field-edit").click();
        assertThat(field.locator("input[name=content]")).isVisible();
        people.as("lena", () -> sheets.change(xiaoming, Map.of("jobTitle", "总监")));
        field.locator("input[name=content]").fill("总经理");
        field.locator("input[name=content]").press("Enter");
        assertThat(field.locator("[role=alert]")).containsText("总监");
        assertThat(field.locator("[role=alert]")).containsText("总经理");
        browser.assertAccessible();
        field.locator("form .btn-primary").click();
        assertThat(field.locator(".field-line")).containsText("总监");
        browser.assertNoComplaints();
    }

    @Test
    void aNoteStandsOnTheTimelineAtOnce(Browser browser) {
        Page page = browser.logIn("rep").open(grace.link()).page();
        note(page, "Call", "Asked about <b>price</b> 🦊", "Wants an offer by Friday.");
        assertThat(page.locator(".story-event").first()).containsText("Call: Asked about <b>price</b> 🦊");
        assertThat(page.locator(".composer textarea")).hasValue("");
        browser.chinese().open(xiaoming.link());
        note(page, "备注", "需要报价", "周五前回复。");
        assertThat(page.locator(".story-event").first()).containsText("备注：需要报价");
        browser.assertNoComplaints();
    }

    @Test
    void theLeadToMergeIntoIsFoundByItsName(Browser browser) {
        Page page = browser.logIn("rep").open(grace.link()).page();
        page.locator(".record-head button:has-text('Merge')").click();
        Locator field = page.locator("#action-form input");
        field.pressSequentially("远航");
        assertThat(page.locator("#action-form [role=option]")).containsText("王小明");
        browser.assertAccessible();
        field.press("Enter");
        assertThat(field).hasValue(xiaoming.toString());
        page.locator("[data-form-submit=action-form]").click();
        assertThat(page.locator("#field-status")).containsText("Merged");
        browser.assertNoComplaints();
    }

    @Test
    void anActionAsksInADialogAndShowsItsErrorsThere(Browser browser) {
        Page page = browser.logIn("rep").open(grace.link()).page();
        disqualify(browser, page, "Disqualify", "Field is required", "Disqualify: done.", "Disqualified");
    }

    @Test
    void anActionAsksInChinese(Browser browser) {
        Page page = browser.logIn("rep").chinese().open(xiaoming.link()).page();
        disqualify(browser, page, "判为不合格", "必填", "判为不合格：已完成。", "不合格");
    }

    @Test
    void aRefusalOfTheServerStandsInTheDialog(Browser browser) {
        Page page = browser.logIn("rep").open(grace.link()).page();
        page.locator(".page-actions button:has-text('Merge')").click();
        Locator dialog = page.locator("#action");
        dialog.locator("input").fill("ACCT-1");
        dialog.locator("input").press("Enter");
        assertThat(dialog.locator("[data-form-alert]")).isVisible();
        assertThat(dialog.locator(".fjs-has-errors")).isVisible();
        browser.assertAccessible();
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        browser.assertNoComplaints();
    }

    @Test
    void theConversionCardSaysInWordsWhatWasCopiedWhere(Browser browser) {
        CurrentUser.asProcess(() -> handoffs.convert(grace));
        Page page = browser.logIn("rep").open(grace.link()).page();
        Locator card = page.locator("#conversion");
        assertThat(card.locator("a").nth(0)).hasText("Navy Machines GmbH");
        assertThat(card.locator("a").nth(1)).hasText("Grace Hopper");
        assertThat(card).containsText("→ Account: Name");
        assertThat(card).containsText("Germany");
        browser.chinese().open(grace.link());
        assertThat(card).containsText("→ 客户：名称");
        card.locator("a").nth(1).click();
        assertThat(page.locator("h1")).hasText("Grace Hopper");
        browser.assertNoComplaints();
    }

    @Test
    void aParentCompanyIsChosenByTyping(Browser browser) {
        RecordId parent = people.as("rep", () -> accounts.create(Map.of("name", "Müller Holding 控股")));
        RecordId child = people.as("rep", () -> accounts.create(Map.of("name", "Müller Süd")));
        Page page = browser.logIn("rep").open(child.link()).page();
        Locator field = page.locator("#field-parentId");
        field.locator(".field-edit").click();
        Locator box = field.locator("[role=combobox]");
        box.pressSequentially("muller hold");
        assertThat(field.locator("[role=option]")).hasCount(1);
        browser.assertAccessible();
        box.press("Enter");
        assertThat(box).hasValue("Müller Holding 控股");
        box.press("Enter");
        assertThat(field.locator("a")).hasAttribute("href", parent.link());
        assertThat(field.locator("a")).hasText("Müller Holding 控股");
        browser.assertNoComplaints();
    }

    @Test
    void aPhoneShowsFirstWhatTheRecordWaitsFor(Browser browser) {
        Page page = browser.logIn("rep").phone().open(grace.link()).page();
        assertThat(page.locator(".why")).isVisible();
        double waits = page.locator(".record-process").boundingBox().y;
        double facts = page.locator(".record-facts").boundingBox().y;
        double story = page.locator(".record-story").boundingBox().y;
        org.assertj.core.api.Assertions.assertThat(waits).isLessThan(facts);
        org.assertj.core.api.Assertions.assertThat(facts).isLessThan(story);
    }

    private static void edit(Page page, String key, String content) {
        Locator field = page.locator("#field-" + key);
        field.locator(".field-edit").click();
        field.locator("input[name=content]").fill(content);
        field.locator("input[name=content]").press("Enter");
    }

    private static void note(Page page, String kind, String subject, String body) {
        page.locator(".composer label:has-text('" + kind + "')").first().click();
        page.locator(".composer input[name=subject]").fill(subject);
        page.locator(".composer textarea").fill(body);
        page.locator(".composer .btn-primary").click();
    }

    private static void disqualify(
            Browser browser, Page page, String action, String missing, String done, String status) {
        page.locator(".page-actions button:has-text('" + action + "')").press("Enter");
        Locator dialog = page.locator("#action");
        assertThat(dialog.locator("h2")).hasText(action);
        dialog.locator("[data-form-submit]").click();
        assertThat(dialog.locator(".fjs-form-field-error").first()).containsText(missing);
        browser.assertAccessible();
        browser.chooseByKeyboard(dialog);
        dialog.locator("textarea").fill("Nothing to be done 🦊");
        dialog.locator("textarea").press("Control+Enter");
        assertThat(page.locator("#alerts .alert-success")).containsText(done);
        assertThat(page.locator("#field-status")).containsText(status);
        browser.assertNoComplaints();
    }
}
