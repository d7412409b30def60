package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A gold customer's outage in one go: promised, broken, escalated, handed on, waited for, solved and confirmed. */
@BrowserTest
class PriorityOneJourney {

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private ManagementService management;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private RecordId account;
    private RecordId id;

    @BeforeEach
    void aCustomerAndThoseWhoServeIt() {
        people.add("first", Role.SUPPORT_L1);
        people.add("tess", Role.SUPPORT_L2);
        people.add("sam", Role.SUPPORT_L2);
        people.add("lead", Role.SUPPORT_LEAD);
        people.add("boss", Role.ADMIN);
        account = people.as("boss", () -> accounts.create(Map.of("name", "Harbour Foods", "country", "NO")));
    }

    @Test
    void anOutageIsPromisedBrokenEscalatedHandedOnWaitedForAndConfirmed(Browser lead) {
        Browser agent = lead.another();
        Browser second = lead.another();
        Browser customer = lead.another().phone();
        lead.logIn("lead");
        agent.logIn("first");
        second.logIn("sam");

        isEntitled(lead);
        calls(agent);
        nobodyAnswersFor(Duration.ofMinutes(40));
        isSeenAndExplained(lead);
        asksTheCustomer(second);
        answers(customer);
        solves(second);
        confirms(customer, lead);
        for (Browser one : new Browser[] {lead, agent, second, customer}) {
            one.assertNoComplaints();
        }
    }

    private void isEntitled(Browser lead) {
        Page page = lead.open("/accounts/" + account).page();
        Locator panel = page.locator("#entitlements");
        panel.locator("summary").last().click();
        panel.locator("select[name=tier]").last().selectOption("GOLD");
        lead.screenshot("p1-0-entitlement");
        panel.locator("form .btn-primary").last().click();
        assertThat(page.locator("#entitlements .list-group-item")).containsText("Gold");
    }

    private void calls(Browser agent) {
        Page page = agent.open("/tickets/new?accountId=" + account + "&email=ada@harbour.example&channel=PHONE")
                .page();
        page.locator("#new-subject").fill("No scale in the hall shows anything");
        page.locator("#new-description").fill("Since eight no scale works; forty lorries wait.");
        page.locator("#new-category").selectOption("INCIDENT");
        page.locator("#new-impact").selectOption("1");
        page.locator("#new-urgency").selectOption("1");
        page.locator("form.page-main .btn-primary").click();
        page.waitForURL(url -> url.matches(".*/tickets/TICKET-[0-9]+.*"));
        id = RecordId.of(page.url().replaceFirst(".*/(TICKET-[0-9]+).*", "$1"));
        jobs.runDue();
        agent.open("/tickets/" + id);
        assertThat(page.locator("[data-countdown='" + id + ":first-response']"))
                .hasText(java.util.regex.Pattern.compile("due in (30|29) min of service time"));
        agent.screenshot("p1-1-promised")
                .phone()
                .screenshot("p1-1-promised-phone")
                .desk();
    }

    /** So much time of all its promises passes; what is due then happens. */
    private void nobodyAnswersFor(Duration time) {
        transaction.executeWithoutResult(status -> {
            Timestamp then = Timestamp.from(clock.instant().minus(time));
            jdbc.sql("update ticket set received_at = ? where id = ?")
                    .params(then, id.value())
                    .update();
            jdbc.sql(
                            "update sla_segment set from_at = ? where clock_id in (select id from sla_clock where record_id = ?"
                                    + " and record_type = 'TICKET')")
                    .params(then, id.value())
                    .update();
            jdbc.sql("update sla_clock set started_at = ? where record_id = ? and record_type = 'TICKET'")
                    .params(then, id.value())
                    .update();
            jdbc.sql("update sla_clock set due_at = ? where name = 'first-response' and record_id = ?"
                            + " and record_type = 'TICKET'")
                    .params(Timestamp.from(clock.instant().minus(Duration.ofMinutes(10))), id.value())
                    .update();
        });
        management.createJobQuery().activityId("Timer_NextThreshold").list().stream()
                .filter(job ->
                        job.getDuedate().toInstant().isBefore(clock.instant().plus(Duration.ofMinutes(20))))
                .forEach(job -> management.executeJob(job.getId()));
        jobs.runDue();
    }

    private void isSeenAndExplained(Browser lead) {
        Page page = lead.open("/tickets/queues").page();
        assertThat(page.locator("[data-countdown='" + id + "']")).hasText("overdue by 10 min");
        lead.screenshot("p1-2-queues").phone().screenshot("p1-2-queues-phone").desk();

        lead.open("/tickets/" + id);
        page.locator("[data-countdown='" + id + ":first-response']").click();
        Locator ledger = page.locator("#ticket-clock-body");
        assertThat(ledger).containsText("40 min");
        assertThat(ledger).containsText("30 min");
        assertThat(ledger).containsText("10 min");
        lead.screenshot("p1-3-ledger").phone().screenshot("p1-3-ledger-phone").desk();
        page.keyboard().press("Escape");
        assertThat(page.locator(".record-story")).containsText("100 % of the time used");
        // Whoever had it has lost it to the line of the second level.
        assertThat(page.locator("[aria-labelledby=ticket-standing-head]")).containsText("Second level");
        Assertions.assertThat(jdbc.sql("select count(*) from mail_outbox where template = 'ticket/notice'"
                                + " and to_address like 'lead%'")
                        .query(Long.class)
                        .single())
                .isPositive();

        task(lead, "Explain breach");
        lead.answer(page.locator(".fjs-container"), Map.of("Why was the promise broken?", "Nobody was at the desk."));
        complete(lead, "Explain breach");
    }

    private void asksTheCustomer(Browser second) {
        Page page = second.page();
        task(second, "Work on ticket");
        second.answer(
                page.locator(".fjs-container"),
                Map.of(
                        "What comes next?", "The customer has to answer",
                        "Reply to the customer", "Is the switch in the hall lit?"));
        complete(second, "Work on ticket");
        second.open("/tickets/" + id);
        assertThat(page.locator("[data-countdown='" + id + ":resolution']"))
                .containsText("paused: waiting for the customer");
        second.screenshot("p1-4-paused").phone().whole("p1-4-paused-phone").desk();
    }

    private void answers(Browser customer) {
        Page page = customer.open(customersPage()).page();
        assertThat(page.locator("main")).containsText("Is the switch in the hall lit?");
        page.locator("#text").fill("It is dark. A picture is with this.");
        page.locator("#file")
                .setInputFiles(new FilePayload("hall.txt", "text/plain", "dark".getBytes(StandardCharsets.UTF_8)));
        customer.screenshot("p1-5-customer-phone");
        page.locator("form[action$='/messages'] button").click();
        assertThat(page.locator(".alert-success")).isVisible();
        assertThat(page.locator("main")).containsText("hall.txt");
        jobs.runDue();
    }

    private void solves(Browser second) {
        Page page = second.open("/tickets/" + id).page();
        assertThat(page.locator(".talk")).containsText("It is dark.");
        assertThat(page.locator("[data-countdown='" + id + ":resolution']")).containsText("due in");
        task(second, "Work on ticket");
        second.answer(
                page.locator(".fjs-container"),
                Map.of(
                        "What comes next?", "Solved",
                        "Reply to the customer", "The fuse of the switch had blown; it is replaced."));
        second.answer(page.locator(".fjs-container"), Map.of("Root cause", "Infrastructure"));
        complete(second, "Work on ticket");
    }

    private void confirms(Browser customer, Browser lead) {
        Page page = customer.open(customersPage()).page();
        assertThat(page.locator("main")).containsText("Does it work now?");
        customer.screenshot("p1-6-solved-phone")
                .desk()
                .screenshot("p1-6-solved")
                .phone();
        page.locator("button[name=holds][value=true]").click();
        assertThat(page.locator(".alert-success")).isVisible();
        jobs.runDue();

        Page ticket = lead.open("/tickets/" + id).page();
        assertThat(ticket.locator("[aria-labelledby=ticket-standing-head]")).containsText("confirmed by the customer");
        assertThat(ticket.locator("[aria-labelledby=ticket-clocks-head]")).containsText("Nobody was at the desk.");
        lead.whole("p1-7-closed").phone().whole("p1-7-closed-phone").desk();
    }

    private void task(Browser who, String name) {
        Page page = who.open("/tasks?view=all").page();
        page.locator("a.task", new Page.LocatorOptions().setHasText(name))
                .first()
                .click();
        assertThat(page.locator("#task-head h2")).hasText(name);
        Locator claim = page.locator("#task-head [data-key=c]");
        if (claim.count() > 0) {
            claim.click();
            assertThat(page.locator("#task-head [role=status]")).hasText("The task is yours.");
        }
    }

    private void complete(Browser who, String name) {
        Page page = who.page();
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#alerts .alert-success")).containsText(name);
        jobs.runDue();
    }

    private String customersPage() {
        String text = jdbc.sql(
                        "select text_body from mail_outbox where template = 'ticket/customer' order by id desc limit 1")
                .query(String.class)
                .single();
        int at = text.indexOf("/support/");
        return text.substring(at, at + "/support/".length() + 43);
    }
}
