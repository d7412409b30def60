package org.batoncrm.relocation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An owner says for one case where it goes, and for the others where they go. */
@BrowserTest
class RelocationJourney {

    private static final String PAGE = "/processes/" + ProbeDiagram.KEY + "/move?from=1&to=2&show=choice";

    @Autowired
    People people;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    private final List<String> published = new ArrayList<>();

    @BeforeEach
    void casesThatNeedAChoice() {
        people.add("owner", Role.PROCESS_OWNER);
        publish(ProbeDiagram.first());
        for (int i = 0; i < 2; i++) {
            runtime.createProcessInstanceByKey(ProbeDiagram.KEY)
                    .businessKey("LEAD-4711")
                    .startBeforeActivity("User_Review")
                    .execute();
        }
        publish(ProbeDiagram.second().with("User_Review", "User_Checked"));
    }

    @AfterEach
    void takeBack() {
        published.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    private void publish(ProbeDiagram diagram) {
        published.add(repository
                .createDeployment()
                .name("probe")
                .source("studio")
                .addString(ProbeDiagram.KEY + ".bpmn", diagram.xml())
                .deploy()
                .getId());
    }

    @Test
    void oneCaseGoesItsOwnWay(Browser browser) {
        browser.logIn("owner").assertAccessibleAtADeskAndOnAPhone(PAGE, "relocation-own", "[data-bpmn]");
        Page page = browser.english().light().desk().open(PAGE).page();
        Locator fields = page.locator("select[name^='c.']");
        assertThat(fields).hasCount(2);
        fields.first().selectOption("User_Left");
        page.waitForURL(address -> address.contains("User_Left"));
        assertThat(page.locator("select[name^='c.']")).hasCount(2);
        assertThat(page.locator("tr", new Page.LocatorOptions().setHas(page.locator("select[name^='c.']")))
                        .locator(".badge", new Locator.LocatorOptions().setHasText("Needs a choice")))
                .hasCount(1);

        page.locator("select[name='m.User_Review']").selectOption("User_Checked");
        page.waitForURL(address -> address.contains("User_Checked"));
        assertThat(page.locator("select[name^='c.']")).hasCount(1);
        assertThat(page.locator("select[name^='c.']")).hasValue("User_Left");
        browser.whole("relocation-own-chosen").assertNoComplaints();
    }
}
