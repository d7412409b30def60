package org.batoncrm.release;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.regex.Pattern;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process owner changes a process in the browser, a reviewer reads what differs and lets it go live, and it is taken back. */
@BrowserTest
class ProcessChangeJourney {

    private static final String KEY = "pool-recycle";

    @Autowired
    private People people;

    @Autowired
    private ProcessLibrary library;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void thoseWhoAnswerForProcesses() {
        people.add("owner", Role.PROCESS_OWNER);
        people.add("reviewer", Role.PROCESS_REVIEWER);
        people.add("manager", Role.SALES_MANAGER);
    }

    private int version() {
        return people.as("owner", () -> library.versions(KEY).get(0).version());
    }

    private RecordId newest() {
        return RecordId.of("PCH-"
                + jdbc.sql("select max(id) from process_change")
                        .query(Long.class)
                        .single());
    }

    @Test
    void fromADraftIntoTheRunningCompanyAndBack(Browser owner) {
        int before = version();
        Page page = owner.logIn("owner").open("/studio/new").page();
        page.locator("#process").selectOption(KEY);
        page.locator("#title").fill("Say it better");
        page.locator("form:has(#process) .btn-primary").click();
        page.locator("main[data-opened='" + KEY + ".bpmn']").waitFor();
        page.locator(".djs-shape[data-element-id=End_PoolRecycled]").dblclick();
        page.keyboard().press("Control+a");
        page.keyboard().type("Pool looked through");
        page.locator("[data-studio-canvas]").click(new Locator.ClickOptions().setPosition(500, 520));
        assertThat(page.locator("[data-studio-state]")).hasText(Pattern.compile("Saved .*"));
        owner.screenshot("change-1-draft");

        page.locator("a[href^='/process-changes/new']").click();
        page.locator("#why").fill("Nobody knew what to do.");
        owner.assertAccessible().screenshot("change-2-ask");
        page.locator("form.page-main .btn-primary").click();
        page.waitForURL("**/process-changes/PCH-*");
        RecordId change = newest();
        jobs.runDue();
        owner.open(change.link());
        assertThat(page.locator("[aria-labelledby=differences-head]")).containsText("Pool looked through");
        owner.assertAccessibleInEveryDress(change.link(), "change-3-review");
        owner.phone().open(change.link()).whole("change-3-review-phone").desk();
        owner.assertNoComplaints();

        Browser reviewer = owner.another().logIn("reviewer");
        Page tasks = reviewer.open("/tasks?view=all").page();
        tasks.locator("a.task", new Page.LocatorOptions().setHasText("Review change"))
                .first()
                .click();
        assertThat(tasks.locator("#task-head h2")).hasText("Review change");
        tasks.locator("#task-head [data-key=c]").click();
        assertThat(tasks.locator("#task-head [role=status]")).hasText("The task is yours.");
        reviewer.answer(tasks.locator(".fjs-container"), Map.of("Decision", "Publish"))
                .screenshot("change-4-task");
        tasks.keyboard().press("Control+Enter");
        assertThat(tasks.locator("#alerts .alert-success")).containsText("Review change");
        jobs.runDue();

        owner.open(change.link()).screenshot("change-5-live").assertAccessible();
        assertThat(page.locator(".record-head")).containsText("Published");
        org.assertj.core.api.Assertions.assertThat(version()).isEqualTo(before + 1);
        owner.open("/processes/" + KEY + "/compare");
        page.locator("[data-bpmn][data-mounted=yes]").nth(1).waitFor();
        owner.screenshot("change-6-compared").assertNoComplaints();

        owner.open(change.link());
        page.locator("#rollback-reason").fill("The team reads it wrongly.");
        page.locator("form[action$='/roll-back'] button").click();
        jobs.runDue();
        owner.open(change.link()).screenshot("change-7-rolled-back");
        assertThat(page.locator(".record-head")).containsText("Rolled back");
        org.assertj.core.api.Assertions.assertThat(version()).isEqualTo(before + 2);
    }
}
