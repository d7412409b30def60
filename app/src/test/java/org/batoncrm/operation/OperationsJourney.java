package org.batoncrm.operation;

import java.util.List;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of operations in a browser: with a failure, a case that waits, and on a phone. */
@BrowserTest
class OperationsJourney {

    /** What bpmn.io has drawn into the page. */
    private static final String DIAGRAM = ".djs-container";

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private Incidents incidents;

    @Test
    void whatHasFailedAndWhatWaitsIsAccessible(Browser browser) {
        people.add("owner", Role.PROCESS_OWNER);
        Probe probe = new Probe(repository, runtime, management, jobs);
        probe.publish();
        String failed = probe.start(Probe.KEY, "LEAD-900001");
        tasks.complete(
                tasks.createTaskQuery().processInstanceId(failed).singleResult().getId());
        probe.fail(failed);
        String group = people.as("owner", () -> incidents.groups().get(0).key());
        browser.logIn("owner");
        for (String path : List.of(
                "/operations",
                "/operations/incidents/" + group,
                "/operations/stuck",
                "/operations/cases",
                "/operations/cases/" + failed,
                "/operations/log",
                "/operations/batches")) {
            String name = path.replace(failed, "case")
                    .replace(group, "group")
                    .substring(1)
                    .replace('/', '-');
            browser.assertAccessibleAtADeskAndOnAPhone(path, name, DIAGRAM);
        }
        browser.assertNoComplaints();
    }
}
