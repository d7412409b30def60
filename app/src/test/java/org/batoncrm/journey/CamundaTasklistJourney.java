package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ApplicationContext;

/** The engine's own Tasklist does the same work with the same forms and the same log-in. */
@BrowserTest
class CamundaTasklistJourney {

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadSheets sheets;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Jobs jobs;

    @Autowired
    private ApplicationContext context;

    @Test
    void anEmployeeCompletesAShippedFormThere(Browser browser) throws Exception {
        // An empty database has lost what the start gives to everybody.
        context.getBean("engineRights", ApplicationRunner.class).run(new DefaultApplicationArguments());
        long team = people.addTeam("Sales");
        people.add("boss", Role.ADMIN);
        people.add("rep", Set.of(team), Role.SDR);
        people.as(
                "boss",
                () -> leads.capture(new CaptureLead(
                        sheets.read(Map.of(
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

        Page page = browser.logIn("rep").page();
        page.setDefaultTimeout(60_000);
        page.navigate("/camunda/app/tasklist/default/");
        page.getByText("Make first contact").first().click();
        Locator form = page.locator(".fjs-container").first();
        form.waitFor();
        assertThat(form).containsText("How did it go?");
        assertThat(form).containsText("Channel");
        assertThat(form).containsText("Note");
        form.locator("input[type=radio]").first().check();
        form.locator(".fjs-input-group").first().click();
        // The list opens a moment after the click; a key pressed before that would be lost.
        form.locator(".fjs-dropdownlist-item").first().click();
        form.locator("textarea").fill("Spoke with her");
        browser.screenshot("camunda-tasklist");
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Complete"))
                .click();
        page.waitForCondition(
                () -> people.as("boss", () -> tasks.list(TaskFilter.of(TaskView.ALL), 0, 20)).stream()
                        .map(TaskItem::name)
                        .noneMatch("Make first contact"::equals),
                new Page.WaitForConditionOptions().setTimeout(30_000));
        jobs.runDue();
        org.assertj.core.api.Assertions.assertThat(
                        people.as("boss", () -> tasks.list(TaskFilter.of(TaskView.ALL), 0, 20)))
                .extracting(TaskItem::name)
                .containsExactly("Qualify lead");
    }
}
