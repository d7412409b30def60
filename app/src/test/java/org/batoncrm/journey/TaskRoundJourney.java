package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadSheets;
import org.batoncrm.lead.Leads;
import org.batoncrm.tasklist.TaskFilter;
import org.batoncrm.tasklist.TaskItem;
import org.batoncrm.tasklist.TaskView;
import org.batoncrm.tasklist.Tasks;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything that one does with tasks, in a browser: by mouse, by keyboard, on a phone, in both languages. */
@BrowserTest
class TaskRoundJourney {

    @Autowired
    private People people;

    @Autowired
    private Users users;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadSheets sheets;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Jobs jobs;

    @BeforeEach
    void twoLeadsThatWaitForTheFirstContact() {
        long team = people.addTeam("Sales");
        people.add("boss", Role.ADMIN);
        people.add("rep", Set.of(team), Role.SDR);
        capture("Grace", "Navy Machines GmbH");
        capture("海燕 🚢", "武汉江城数控设备有限公司 with a very long name that does not fit into one line of the list");
        // Comes after the leads are given out, so that they are all rep's.
        people.add("mei", Set.of(team), Role.SDR);
    }

    @Test
    void oneTaskAfterTheOtherIsDoneByKeyboard(Browser browser) {
        Page page = browser.logIn("rep").open("/tasks?view=mine").page();
        assertThat(page.locator("a.task")).hasCount(2);
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        for (int left = 1; left >= 0; left--) {
            assertThat(page.locator("#task-head h2")).hasText("Make first contact");
            page.locator(".fjs-container input[type=radio]").first().focus();
            page.keyboard().press("Space");
            browser.chooseByKeyboard(page.locator(".fjs-container"));
            String address = page.url();
            page.keyboard().press("Control+Enter");
            page.waitForURL(url -> !url.equals(address));
            assertThat(page.locator("#alerts .alert-success")).containsText("Make first contact");
            jobs.runDue();
        }
        assertThat(all()).extracting(TaskItem::name).containsOnly("Qualify lead");
        browser.assertNoComplaints();
    }

    @Test
    void aTaskIsPutBackClaimedAndGivenAwayInEnglish(Browser browser) {
        round(
                browser.english(),
                "The task is free for the others again.",
                "The task is yours.",
                "The task was given away.");
    }

    @Test
    void aTaskIsPutBackClaimedAndGivenAwayInChinese(Browser browser) {
        round(browser.chinese(), "任务已放回，其他人可以认领。", "任务已归您处理。", "任务已转交。");
    }

    private void round(Browser browser, String released, String claimed, String given) {
        Page page = browser.logIn("rep").open("/tasks?view=all").page();
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.locator("#task-head .dropdown > button").click();
        page.locator("#task-head button.dropdown-item").click();
        assertThat(page.locator("#task-head [role=status]")).hasText(released);
        page.keyboard().press("c");
        assertThat(page.locator("#task-head [role=status]")).hasText(claimed);
        page.locator("#task-head .dropdown > button").click();
        page.locator("#delegate-to").selectOption("mei");
        page.locator("form:has(#delegate-to) button").click();
        assertThat(page.locator("#task-head [role=status]")).hasText(given);
        assertThat(all()).extracting(TaskItem::assignee).containsExactlyInAnyOrder("rep", "mei");
        browser.assertNoComplaints();
    }

    @Test
    void aTaskIsCommentedGetsAFileAndDatesInTheReadersZone(Browser browser) {
        users.liveIn("rep", "Asia/Shanghai");
        String task = all().get(0).id();
        Page page = browser.logIn("rep").open("/tasks/" + task).page();
        page.locator("textarea[name=text]").fill("Asked for a call back 📞 明天");
        page.locator("form:has(textarea[name=text]) button").click();
        assertThat(page.locator(".task-extra .story-body")).containsText("明天");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("报价 offer.txt", "text/plain", "Hello".getBytes(StandardCharsets.UTF_8)));
        page.locator("form:has(input[type=file]) button").click();
        assertThat(page.locator(".task-extra a")).hasText("报价 offer.txt");
        page.locator("#task-head .dropdown > button").click();
        assertThat(page.locator("label[for=due-at]")).containsText("China");
        page.locator("#due-at").fill("2027-01-15T09:00");
        page.locator("#follow-up-at").fill("2027-01-14T17:30");
        page.locator("form:has(#due-at) button").click();
        assertThat(page.locator("#task-head")).containsText("Jan 14, 2027");
        TaskItem kept = people.as("rep", () -> tasks.get(task).item());
        assertThat(kept.dueAt()).isEqualTo("2027-01-15T01:00:00Z");
        assertThat(kept.followUpAt()).isEqualTo("2027-01-14T09:30:00Z");
        browser.assertAccessible().assertNoComplaints();
    }

    @Test
    void whoIsLateReadsWhoWasFaster(Browser browser) {
        List<TaskItem> both = release();
        Page page = browser.logIn("rep")
                .open("/tasks/" + both.get(0).id() + "?view=all")
                .page();
        people.as("mei", () -> tasks.claim(both.get(0).id()));
        page.locator("#task-head [data-key=c]").click();
        assertThat(page.locator("#task-head [role=status]")).hasText("Already taken by Mei.");
        browser.assertAccessible().assertNoComplaints();
    }

    @Test
    void severalTasksAreClaimedAndGivenAwayAtOnce(Browser browser) {
        List<TaskItem> both = release();
        Page page = browser.logIn("rep").open("/tasks?view=unclaimed").page();
        assertThat(page.locator("a.task")).hasCount(2);
        page.locator("[data-select]").nth(0).check();
        page.locator("[data-select]").nth(1).check();
        people.as("mei", () -> tasks.claim(both.get(0).id()));
        page.locator("[data-bulk-bar] button[value=claim]").click();
        assertThat(page.locator("#task-list [role=status]")).containsText("1 of 2 done.");
        assertThat(page.locator("#task-list [role=status]")).containsText("Already taken by Mei.");
        page.navigate("/tasks?view=mine");
        page.locator("[data-select]").nth(0).check();
        page.locator("[data-bulk-bar] select").selectOption("mei");
        page.locator("[data-bulk-bar] button[value=assign]").click();
        assertThat(page.locator("#task-list [role=status]")).containsText("1 of 1 done.");
        assertThat(all()).extracting(TaskItem::assignee).containsOnly("mei");
        browser.assertNoComplaints();
    }

    @Test
    void aNewTaskAppearsWithinFiveSecondsWithoutAReload(Browser browser) {
        Page page = browser.logIn("mei").open("/tasks?view=all").page();
        page.evaluate("window.stayed = true");
        int before = page.locator("a.task").count();
        capture("Ada", "Analytical Engines Ltd");
        assertThat(page.locator("a.task"))
                .hasCount(before + 1, new LocatorAssertions.HasCountOptions().setTimeout(5_000));
        assertThat(page.evaluate("window.stayed")).isEqualTo(true);
        browser.assertNoComplaints();
    }

    @Test
    void onAPhoneThePanesAreSteps(Browser browser) {
        Page page = browser.phone().logIn("rep").open("/tasks").page();
        assertThat(page.locator("#work")).isHidden();
        page.locator("a.task").first().click();
        assertThat(page.locator("#task-head h2")).hasText("Make first contact");
        assertThat(page.locator("#task-list")).isHidden();
        page.locator("#task-head [data-show-pane=context]").click();
        assertThat(page.locator("#context .facts")).isVisible();
        assertThat(page.locator("#work")).isHidden();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.screenshot("task-record-phone").assertAccessible();
        page.locator("#context [data-show-pane=work]").click();
        browser.screenshot("task-phone").assertAccessible();
        page.locator("#task-head [data-show-pane=list]").click();
        assertThat(page.locator("#task-list")).isVisible();
        browser.assertAccessible().assertNoComplaints();
    }

    @Test
    void aCountdownOpensItsArithmeticAndEscapeClosesIt(Browser browser) {
        Page page = browser.logIn("rep").open("/tasks/" + all().get(0).id()).page();
        page.locator("#task-head .sla-button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#task-clock")).isVisible();
        assertThat(page.locator("#task-clock")).containsText("First contact");
        assertThat(page.locator("#task-clock")).containsText("Together");
        assertThat(page.locator("#task-clock")).containsText("Due ");
        browser.screenshot("task-clock").assertAccessible();
        browser.dark().screenshot("task-clock-dark").assertAccessible();
        browser.phone().screenshot("task-clock-phone-dark").assertAccessible();
        browser.desk().light();
        page.keyboard().press("Escape");
        assertThat(page.locator("#task-clock")).isHidden();
        browser.assertNoComplaints();
    }

    @Test
    void aTaskIsAccessibleInEveryDress(Browser browser) {
        browser.logIn("rep")
                .assertAccessibleInEveryDress("/tasks/" + all().get(0).id() + "?view=all", "task")
                .assertNoComplaints();
    }

    private List<TaskItem> release() {
        List<TaskItem> both = all();
        people.as("rep", () -> both.forEach(task -> tasks.unclaim(task.id())));
        return both;
    }

    private List<TaskItem> all() {
        return people.as("boss", () -> tasks.list(TaskFilter.of(TaskView.ALL), 0, 20));
    }

    private void capture(String firstName, String company) {
        people.as(
                "boss",
                () -> leads.capture(new CaptureLead(
                        sheets.read(Map.of(
                                "firstName", firstName,
                                "lastName", "Hopper",
                                "company", company,
                                "email", "info@" + Integer.toHexString(company.hashCode()) + ".example",
                                "phone", "+49 40 1" + Math.abs(company.hashCode() % 1_000_000),
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
}
