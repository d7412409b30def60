package org.batoncrm.mining;

import java.util.List;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages about finished cases in a browser, and on a phone. */
@BrowserTest
class AnalyticsJourney {

    private static final String PAGE = "/processes/mining-probe/analytics";

    /** What bpmn.io has drawn into the page. */
    private static final String DIAGRAM = ".djs-container";

    @Autowired
    private Collector collector;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private People people;

    @Test
    void whatFinishedCasesTeachIsAccessible(Browser browser) {
        people.add("owner", Role.PROCESS_OWNER);
        Probe probe = new Probe(repository, runtime, tasks, 180);
        try {
            probe.publish();
            probe.run("LEAD-9", 0, 20, "good");
            probe.run("LEAD-10", 0, 90, "again", "good");
            probe.run("LEAD-11", 0, 30, "bad");
            while (collector.collect(50)) {
                // All of them.
            }
            browser.logIn("owner");
            for (String path : List.of(PAGE, PAGE + "/variants", PAGE + "/versions", PAGE + "/cases")) {
                String name = "analytics" + path.substring(PAGE.length()).replace('/', '-');
                browser.assertAccessibleAtADeskAndOnAPhone(path, name, DIAGRAM);
            }
            browser.assertNoComplaints();
        } finally {
            probe.close();
        }
    }
}
