package org.batoncrm.sla.process;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.sla.SlaClocks;
import org.batoncrm.sla.TimerShifts;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets timers and due dates that go by an SLA clock follow when somebody changes the clock's calendar. The engine reckons
 * a timer once, when it is set; this goes over them in small transactions afterwards.
 */
@Component
class TimersFollow {

    private static final Pattern BY_CLOCK =
            Pattern.compile("slaCalendar\\.dueAt\\(\\s*execution\\s*,\\s*'([^']+)'\\s*(?:,\\s*(\\d+)\\s*)?\\)");

    private record Due(String clock, int percent) {}

    private final TimerShifts shifts;
    private final SlaClocks clocks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final TransactionTemplate transaction;
    private final Map<String, Map<String, Due>> byDefinition = new ConcurrentHashMap<>();

    TimersFollow(
            TimerShifts shifts,
            SlaClocks clocks,
            RuntimeService runtime,
            ManagementService management,
            TaskService tasks,
            RepositoryService repository,
            TransactionTemplate transaction) {
        this.shifts = shifts;
        this.clocks = clocks;
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.repository = repository;
        this.transaction = transaction;
    }

    /** Any node may do it; what two do at the same moment they do one after the other. */
    @Scheduled(fixedDelay = 5_000, initialDelay = 10_000)
    void follow() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<List<RecordId>> records = shifts.next();
                records.ifPresent(batch -> batch.forEach(this::follow));
                return records.isPresent();
            }));
        }
    }

    private void follow(RecordId record) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(record.toString())
                .list()) {
            Map<String, Due> dues = byDefinition.computeIfAbsent(instance.getProcessDefinitionId(), this::read);
            dues.forEach((element, by) -> due(record, by).ifPresent(due -> move(instance.getId(), element, due)));
        }
    }

    /** Whatever waits at the element, timer or task, is due then. */
    private void move(String instanceId, String element, Date due) {
        for (Job timer : management
                .createJobQuery()
                .processInstanceId(instanceId)
                .activityId(element)
                .timers()
                .list()) {
            if (!due.equals(timer.getDuedate())) {
                management.setJobDuedate(timer.getId(), due);
            }
        }
        for (Task task : tasks.createTaskQuery()
                .processInstanceId(instanceId)
                .taskDefinitionKey(element)
                .list()) {
            if (!due.equals(task.getDueDate())) {
                task.setDueDate(due);
                tasks.saveTask(task);
            }
        }
    }

    private Optional<Date> due(RecordId record, Due due) {
        try {
            return Optional.of(Date.from(clocks.dueAt(record, due.clock(), due.percent())));
        } catch (NotFound noClock) {
            return Optional.empty();
        }
    }

    /** Which events and tasks of a diagram go by which clock. */
    private Map<String, Due> read(String definitionId) {
        Map<String, Due> dues = new HashMap<>();
        var model = repository.getBpmnModelInstance(definitionId);
        model.getModelElementsByType(TimerEventDefinition.class).forEach(timer -> {
            if (timer.getParentElement() instanceof FlowNode event) {
                note(
                        dues,
                        event.getId(),
                        timer.getDomElement().getChildElements().stream()
                                .map(child -> child.getTextContent())
                                .reduce("", String::concat));
            }
        });
        model.getModelElementsByType(UserTask.class)
                .forEach(task -> note(dues, task.getId(), String.valueOf(task.getCamundaDueDate())));
        return dues;
    }

    private static void note(Map<String, Due> dues, String element, String expression) {
        Matcher found = BY_CLOCK.matcher(expression);
        if (found.find()) {
            dues.put(element, new Due(found.group(1), found.group(2) == null ? 100 : Integer.parseInt(found.group(2))));
        }
    }
}
