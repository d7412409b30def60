package org.batoncrm.testing;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;

/** Runs the engine's jobs in the test's own thread, so that a test knows what has happened. */
public class Jobs {

    private static final int TOO_MANY = 1000;

    private final ManagementService management;
    private final RuntimeService runtime;

    Jobs(ManagementService management, RuntimeService runtime) {
        this.management = management;
        this.runtime = runtime;
    }

    /** Runs what is due until nothing is; the exception of a failing job comes out here. */
    public void runDue() {
        for (int count = 0; count < TOO_MANY; ) {
            List<Job> due = management.createJobQuery().executable().listPage(0, 50);
            if (due.isEmpty()) {
                return;
            }
            for (Job job : due) {
                count++;
                // An earlier job of the page may have ended the instance.
                if (management.createJobQuery().jobId(job.getId()).count() == 1) {
                    management.executeJob(job.getId());
                }
            }
        }
        throw new AssertionError("Still jobs due after " + TOO_MANY);
    }

    /** Fires the one timer of a diagram element on a record, whenever it is due, and runs what follows. */
    public void fireTimer(String businessKey, String elementId) {
        List<Job> timers = management.createJobQuery().timers().activityId(elementId).list().stream()
                .filter(job -> businessKey.equals(businessKeyOf(job)))
                .toList();
        if (timers.size() != 1) {
            throw new AssertionError(timers.size() + " timers at " + elementId + " of " + businessKey);
        }
        management.executeJob(timers.get(0).getId());
        runDue();
    }

    private String businessKeyOf(Job job) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }
}
