package org.batoncrm.ticket.process;

import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.contract.ContractMoved;
import org.batoncrm.feedback.FeedbackReopens;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.NotDue;
import org.batoncrm.process.Processes;
import org.batoncrm.process.TaskGiven;
import org.batoncrm.ticket.TicketJourney;
import org.batoncrm.ticket.TicketReceived;
import org.batoncrm.ticket.TicketWork;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When something happens to a ticket, its process hears of it in the same transaction. */
@Component
@Transactional
class TicketEscalationProcess implements TicketJourney {

    /** The tasks of whoever has the ticket. */
    private static final List<String> OWNERS =
            List.of(TicketEscalation.Tasks.TRIAGE_TICKET, TicketEscalation.Tasks.WORK_TICKET);

    private static final Map<News, String> MESSAGES = messages();

    private final Processes processes;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    // Later: what is told here needs whom it is told about, and those need to be able to tell.
    private final ObjectProvider<TicketWork> tickets;

    TicketEscalationProcess(
            Processes processes,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            ObjectProvider<TicketWork> tickets) {
        this.processes = processes;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.tickets = tickets;
    }

    private static Map<News, String> messages() {
        Map<News, String> all = new EnumMap<>(News.class);
        all.put(News.CUSTOMER_REPLIED, TicketEscalation.Messages.CUSTOMER_REPLIED);
        all.put(News.WORK_RESUMED, TicketEscalation.Messages.WORK_RESUMED);
        all.put(News.VENDOR_ANSWERED, TicketEscalation.Messages.VENDOR_ANSWERED);
        all.put(News.FIX_RELEASED, TicketEscalation.Messages.FIX_RELEASED);
        all.put(News.SOLUTION_CONFIRMED, TicketEscalation.Messages.SOLUTION_CONFIRMED);
        all.put(News.SOLUTION_REJECTED, TicketEscalation.Messages.SOLUTION_REJECTED);
        all.put(News.CUSTOMER_ESCALATED, TicketEscalation.Messages.CUSTOMER_ESCALATED);
        all.put(News.MAJOR_INCIDENT, TicketEscalation.Messages.MAJOR_INCIDENT);
        all.put(News.PARENT_LINKED, TicketEscalation.Messages.PARENT_LINKED);
        all.put(News.PRIORITY_CHANGED, TicketEscalation.Messages.PRIORITY_CHANGED);
        all.put(News.CONTRACT_EXPIRED, TicketEscalation.Messages.CONTRACT_EXPIRED);
        all.put(News.MERGED, TicketEscalation.Messages.TICKET_MERGED);
        all.put(News.WITHDRAWN, TicketEscalation.Messages.TICKET_WITHDRAWN);
        return all;
    }

    @EventListener
    void on(TicketReceived received) {
        start(received.ticket());
    }

    @EventListener
    void on(ContractMoved moved) {
        if (moved.to().isFinal()) {
            CurrentUser.asProcess(() -> {
                tickets.getObject()
                        .liveOfContract(moved.contract())
                        .forEach(ticket -> tell(ticket, News.CONTRACT_EXPIRED, Map.of()));
                return null;
            });
        }
    }

    @Override
    public boolean carries(RecordId ticket) {
        return processes.carries(ticket, TicketEscalation.KEY);
    }

    @Override
    public void start(RecordId ticket) {
        processes.start(ticket, TicketEscalation.KEY, TicketEscalation.Messages.TICKET_RECEIVED, Map.of());
    }

    @Override
    public boolean tell(RecordId ticket, News news, Map<String, Object> variables) {
        return processes.correlate(ticket, MESSAGES.get(news), variables);
    }

    /** Whoever called a customer that was not content wants the ticket opened again. */
    @EventListener
    void on(FeedbackReopens wanted) {
        if (wanted.record().type() == RecordType.TICKET) {
            CurrentUser.asProcess(() -> tell(wanted.record(), News.CUSTOMER_REPLIED, Map.of()));
        }
    }

    /** Whoever takes the work takes the ticket. */
    @EventListener
    void on(TaskGiven given) {
        if (OWNERS.contains(given.element()) && given.record().type() == RecordType.TICKET) {
            CurrentUser.asProcess(() -> {
                tickets.getObject().given(given.record(), given.assignee());
                returnTimers(given.record());
                return null;
            });
        }
    }

    /** The task and its form stay, so that whoever has it open loses nothing. */
    @Override
    public void follow(RecordId ticket) {
        String owner = tickets.getObject().owner(ticket).orElse(null);
        String queue = tickets.getObject().queue(ticket);
        for (Task task : tasks.createTaskQuery()
                .processInstanceBusinessKey(ticket.toString())
                .taskDefinitionKeyIn(OWNERS.toArray(String[]::new))
                .list()) {
            String instance = task.getProcessInstanceId();
            runtime.setVariable(instance, TicketEscalation.Variables.OWNER.name(), owner);
            runtime.setVariable(instance, TicketEscalation.Variables.SUPPORT_GROUP.name(), queue);
            if (!Objects.equals(owner, task.getAssignee())) {
                tasks.setAssignee(task.getId(), owner);
            }
            standIn(task, queue);
        }
        returnTimers(ticket);
    }

    /** The task is offered to those of its line and to nobody else. */
    private void standIn(Task task, String queue) {
        List<String> offered = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .toList();
        offered.stream()
                .filter(group -> !group.equals(queue))
                .forEach(group -> tasks.deleteCandidateGroup(task.getId(), group));
        if (!offered.contains(queue)) {
            tasks.addCandidateGroup(task.getId(), queue);
        }
    }

    /** The time until it goes back into its line begins anew. */
    private void returnTimers(RecordId ticket) {
        Date due = tickets.getObject().returnsAt(ticket).map(Date::from).orElse(NotDue.date());
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processDefinitionKey(TicketEscalation.KEY)
                .processInstanceBusinessKey(ticket.toString())
                .list()) {
            management
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .activityId(TicketEscalation.Tasks.RETURN_TO_QUEUE)
                    .list()
                    .forEach(timer -> management.setJobDuedate(timer.getId(), due));
        }
    }
}
