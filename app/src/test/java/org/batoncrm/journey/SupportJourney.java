package org.batoncrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.ticket.Tickets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Support in a browser: ours at a desk, the customer's page on a phone, and the pages beside them. */
@BrowserTest
class SupportJourney {

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Tickets tickets;

    @Autowired
    private WaitingTasks tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private RecordId id;

    @BeforeEach
    void aTicket() {
        people.add("support", Role.SUPPORT_L1);
        people.add("lead", Role.SUPPORT_LEAD);
        id = people.as(
                "support",
                () -> tickets.create(Map.of(
                        "subject", "The scales show nothing",
                        "description", "Since this morning the scales show nothing.",
                        "email", "ada@harbour.example",
                        "category", "BUG",
                        "impact", 3,
                        "urgency", 3)));
        jobs.runDue();
    }

    private void work(Map<String, Object> answer) {
        people.as("support", () -> {
            tasks.complete(tasks.find(id, "User_WorkTicket").orElseThrow().id(), new HashMap<>(answer));
            return null;
        });
        jobs.runDue();
    }

    private String page() {
        String text = jdbc.sql(
                        "select text_body from mail_outbox where template = 'ticket/customer' order by id desc limit 1")
                .query(String.class)
                .single();
        int at = text.indexOf("/support/");
        return text.substring(at, at + "/support/".length() + 43);
    }

    @Test
    void aCustomerAnswersAndRejectsASolutionOnAPhone(Browser browser) {
        work(Map.of("workOutcome", "NEED_CUSTOMER", "publicReply", "Which model is it?"));
        String here = page();
        browser.phone().assertAccessibleInEveryDress(here, "support-page");
        Page page = browser.open(here).page();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(page.locator("main").textContent()).contains("Which model is it?");
        page.locator("#text").fill("It is the big one.");
        page.locator("form[action$='/messages'] button").click();
        page.locator(".alert-success").waitFor();
        jobs.runDue();
        work(Map.of("workOutcome", "SOLVED", "publicReply", "Pull the plug.", "rootCause", "INFRASTRUCTURE"));
        browser.open(page());
        page.locator("summary").first().click();
        page.locator("#reason").fill("It still shows nothing.");
        page.locator("details form button").click();
        page.locator(".alert-success").waitFor();
        assertThat(people.as("support", () -> tickets.get(id)))
                .containsEntry("status", "OPEN")
                .containsEntry("reopens", 1);
        browser.assertNoComplaints();
    }

    @Test
    void aSurveyIsReadableAndAnsweredOnAPhone(Browser browser) {
        // One of those who are asked: a fifth of the numbers is left alone.
        transaction.executeWithoutResult(
                status -> jdbc.sql("update id_sequence set next_id = 100 where name = 'feedback'")
                        .update());
        work(Map.of("workOutcome", "SOLVED", "publicReply", "Pull the plug.", "rootCause", "INFRASTRUCTURE"));
        browser.phone()
                .open(page())
                .page()
                .locator("button[name=holds][value=true]")
                .click();
        browser.page().locator(".alert-success").waitFor();
        jobs.runDue();
        String feedback = "FB-"
                + jdbc.sql("select id from feedback where about_id = ?")
                        .param(id.value())
                        .query(Long.class)
                        .single();
        jobs.fireTimer(feedback, "Timer_Delay");
        String text = jdbc.sql("select text_body from mail_outbox where template = 'feedback/survey'")
                .query(String.class)
                .single();
        int at = text.indexOf("/survey/");
        String here = text.substring(at, at + "/survey/".length() + 43);
        browser.assertAccessibleInEveryDress(here, "survey-page");
        Page page = browser.open(here).page();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        page.locator("#comment").fill("Quick.");
        page.locator("button[name=score][value='5']").click();
        page.locator("#thanks-head").waitFor();
        browser.screenshot("survey-thanks").assertAccessible().assertNoComplaints();
    }

    @Test
    void aPhoneShowsTheStepOfNowAndTheRestWhenAskedFor(Browser browser) {
        browser.logIn("support").phone();
        Page page = browser.open("/tickets/" + id).page();
        page.locator(".record-process .process-all").waitFor();
        assertThat(page.locator(".record-process .why:visible").count()).isEqualTo(1);
        assertThat(page.locator(".record-process .trail").first().isVisible()).isFalse();
        browser.whole("ticket-phone").assertAccessible();
        page.locator(".record-process .process-all").click();
        assertThat(page.locator(".record-process .trail").first().isVisible()).isTrue();
        page.locator(".record-process svg .djs-element").first().waitFor();
        browser.whole("ticket-phone-whole").assertAccessible().assertNoComplaints();
    }

    @Test
    void anAgentReadsAnswersAndSeesHowTheTimeIsCounted(Browser browser) {
        browser.logIn("support");
        Page page = browser.open("/tickets/" + id).page();
        page.locator("#say").fill("We look into it.");
        page.locator("button[value=REPLY]").click();
        page.locator(".alert-success").waitFor();
        assertThat(page.locator(".talk").textContent()).contains("We look into it.");
        page.locator(".sla-button").first().click();
        page.locator("#ticket-clock-body .ledger").waitFor();
        page.keyboard().press("Escape");
        browser.assertNoComplaints();
    }

    @Test
    void thePagesOfSupportAreAccessible(Browser browser) {
        browser.logIn("lead");
        for (String path : List.of(
                "/tickets/queues",
                "/tickets/" + id,
                "/tickets/macros",
                "/inbox",
                "/articles",
                "/help/articles",
                "/feedback/mine",
                "/feedback/new",
                "/feedback/figures",
                "/tickets/" + id + "/split")) {
            browser.assertAccessibleInEveryDress(path, "support" + path.replace('/', '-'));
        }
        browser.assertNoComplaints();
    }
}
