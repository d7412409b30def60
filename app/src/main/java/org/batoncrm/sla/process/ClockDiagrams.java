package org.batoncrm.sla.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows which timers and tasks of a diagram go by which SLA clock. */
@Component
class ClockDiagrams {

    private static final Pattern BY_SHARE =
            Pattern.compile("slaCalendar\\.dueAt\\(\\s*execution\\s*,\\s*'([^']+)'\\s*(?:,\\s*(\\d+)\\s*)?\\)");
    private static final Pattern BY_LADDER =
            Pattern.compile("slaCalendar\\.nextThreshold\\(\\s*execution\\s*(?:,\\s*'?([^'\\s)]+)'?\\s*)?\\)");
    private static final int LADDER = 0;

    /**
     * What a timer or a task goes by.
     *
     * @param clock a clock's name; by the ladder, also a variable that holds it, or null for all clocks of the record
     */
    record Mark(@Nullable String clock, int percent) {

        boolean byLadder() {
            return percent == LADDER;
        }

        /** Whether it may have to move when this clock did; null stands for all clocks. */
        boolean follows(@Nullable String moved) {
            return moved == null || clock == null || moved.equals(clock);
        }
    }

    /** The timers by the job definition of the engine, the tasks by their id in the diagram. */
    record Marks(Map<String, Mark> timers, Map<String, Mark> tasks) {}

    private final RepositoryService repository;
    private final ManagementService management;
    // A version of a diagram never changes.
    private final Map<String, Marks> read = new ConcurrentHashMap<>();

    ClockDiagrams(RepositoryService repository, ManagementService management) {
        this.repository = repository;
        this.management = management;
    }

    Marks of(String definitionId) {
        Marks known = read.get(definitionId);
        return known != null ? known : read.computeIfAbsent(definitionId, this::read);
    }

    private Marks read(String definitionId) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definitionId);
        Map<String, Mark> events = new HashMap<>();
        model.getModelElementsByType(TimerEventDefinition.class).forEach(timer -> {
            if (timer.getParentElement() instanceof FlowNode event) {
                mark(timer.getDomElement().getChildElements().stream()
                                .map(child -> child.getTextContent())
                                .collect(Collectors.joining()))
                        .ifPresent(mark -> events.put(event.getId(), mark));
            }
        });
        Map<String, Mark> tasks = new HashMap<>();
        model.getModelElementsByType(UserTask.class)
                .forEach(task -> mark(String.valueOf(task.getCamundaDueDate()))
                        .ifPresent(mark -> tasks.put(task.getId(), mark)));
        Map<String, Mark> timers = new HashMap<>();
        if (!events.isEmpty()) {
            for (JobDefinition job : management
                    .createJobDefinitionQuery()
                    .processDefinitionId(definitionId)
                    .list()) {
                Mark mark = events.get(job.getActivityId());
                if (mark != null && job.getJobType().startsWith("timer")) {
                    timers.put(job.getId(), mark);
                }
            }
        }
        return new Marks(timers, tasks);
    }

    private static Optional<Mark> mark(String expression) {
        Matcher share = BY_SHARE.matcher(expression);
        if (share.find()) {
            return Optional.of(
                    new Mark(share.group(1), share.group(2) == null ? 100 : Integer.parseInt(share.group(2))));
        }
        Matcher ladder = BY_LADDER.matcher(expression);
        return ladder.find() ? Optional.of(new Mark(ladder.group(1), LADDER)) : Optional.empty();
    }
}
