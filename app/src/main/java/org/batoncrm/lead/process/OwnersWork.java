package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Tasks.MAKE_FIRST_CONTACT;
import static org.batoncrm.lead.process.LeadQualification.Tasks.QUALIFY_LEAD;
import static org.batoncrm.lead.process.LeadQualification.Variables.OWNER_ID;

import java.util.List;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.lead.event.LeadAssigned;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineEntry.Kind;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * When somebody gives a lead to another owner, the owner's open tasks go along, and so do those that come later. A task
 * that a third person has taken stays theirs. Who stands in for the new owner sees them like all others of theirs.
 */
@Component
class OwnersWork {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Timeline timeline;
    private final Users users;

    OwnersWork(RuntimeService runtime, TaskService tasks, Timeline timeline, Users users) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.timeline = timeline;
        this.users = users;
    }

    @EventListener
    void on(LeadAssigned event) {
        RecordId lead = RecordId.of(RecordType.LEAD, event.leadId());
        List<ProcessInstance> running = runtime.createProcessInstanceQuery()
                .processDefinitionKey(LeadQualification.KEY)
                .processInstanceBusinessKey(lead.toString())
                .list();
        int moved = 0;
        try {
            for (ProcessInstance instance : running) {
                runtime.setVariable(instance.getId(), OWNER_ID.name(), event.toLogin());
                moved += move(instance.getId(), event.fromLogin(), event.toLogin());
            }
        } catch (OptimisticLockingException | NullValueException moving) {
            // The process takes a step at this moment; in words that the caller's room knows.
            throw new OptimisticLockingFailureException(lead + " is on its way", moving);
        }
        if (moved > 0) {
            timeline.add(
                    lead,
                    event.toLogin() == null
                            ? TimelineEntry.of(Kind.SYSTEM, "lead.timeline.tasksReleased")
                            : TimelineEntry.of(Kind.SYSTEM, "lead.timeline.tasksMoved", nameOf(event.toLogin())));
        }
    }

    private int move(String instanceId, @Nullable String from, @Nullable String to) {
        int moved = 0;
        for (Task task : tasks.createTaskQuery()
                .processInstanceId(instanceId)
                .taskDefinitionKeyIn(MAKE_FIRST_CONTACT, QUALIFY_LEAD)
                .list()) {
            boolean free = task.getAssignee() == null || task.getAssignee().equals(from);
            if (free && !java.util.Objects.equals(task.getAssignee(), to)) {
                tasks.setAssignee(task.getId(), to);
                moved++;
            }
        }
        return moved;
    }

    private String nameOf(String login) {
        return users.byLogin(login).map(user -> user.name()).orElse(login);
    }
}
