package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Tasks.CONTACT_AT_RISK;
import static org.batoncrm.lead.process.LeadQualification.Tasks.CONTACT_LAPSED;
import static org.batoncrm.lead.process.LeadQualification.Tasks.CONTACT_OVERDUE;
import static org.batoncrm.lead.process.LeadQualification.Tasks.MAKE_FIRST_CONTACT;
import static org.batoncrm.lead.process.LeadQualification.Tasks.WAIT_NEXT_ATTEMPT;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What waits on a lead now, task and timers, when news makes it more urgent. */
@Component
class OpenWork {

    private static final int URGENT = 80;

    private final Clock clock;

    OpenWork(Clock clock) {
        this.clock = clock;
    }

    /** The next attempt is due now; a contact that waits already becomes urgent. */
    void pullForward(DelegateExecution execution) {
        Date now = Date.from(clock.instant());
        jobs(execution, WAIT_NEXT_ATTEMPT).forEach(job -> management(execution).setJobDuedate(job.getId(), now));
        contacts(execution).forEach(task -> tasks(execution).setPriority(task.getId(), URGENT));
    }

    /** The timers of the first contact ask the calendar again, and the task is due with the clock. */
    void recalculateDeadlines(DelegateExecution execution) {
        List.of(CONTACT_AT_RISK, CONTACT_LAPSED, CONTACT_OVERDUE)
                .forEach(timer -> jobs(execution, timer)
                        .forEach(job -> management(execution).recalculateJobDuedate(job.getId(), false)));
        jobs(execution, CONTACT_OVERDUE)
                .forEach(overdue -> contacts(execution).forEach(task -> {
                    task.setDueDate(overdue.getDuedate());
                    tasks(execution).saveTask(task);
                }));
    }

    private static List<Job> jobs(DelegateExecution execution, String activity) {
        return management(execution)
                .createJobQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .activityId(activity)
                .list();
    }

    private static List<Task> contacts(DelegateExecution execution) {
        return tasks(execution)
                .createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(MAKE_FIRST_CONTACT)
                .list();
    }

    private static ManagementService management(DelegateExecution execution) {
        return execution.getProcessEngineServices().getManagementService();
    }

    private static TaskService tasks(DelegateExecution execution) {
        return execution.getProcessEngineServices().getTaskService();
    }
}
