package org.batoncrm.process;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts processes on records and passes messages to them, by record number. Always inside the caller's transaction:
 * the record and the engine change together or not at all.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Processes {

    private final RuntimeService runtime;
    private final ProcessLinkRepository links;
    private final StepIndex steps;
    private final ObjectProvider<StartRoutes> routes;
    private final PausedMessages paused;
    private final Clock clock;

    Processes(
            RuntimeService runtime,
            ProcessLinkRepository links,
            StepIndex steps,
            ObjectProvider<StartRoutes> routes,
            PausedMessages paused,
            Clock clock) {
        this.runtime = runtime;
        this.links = links;
        this.steps = steps;
        this.routes = routes;
        this.paused = paused;
        this.clock = clock;
    }

    /**
     * Starts the process that waits for the message, unless one of that kind already carries the record.
     *
     * @return the id of the new or the running instance
     */
    public String start(RecordId record, String processKey, String startMessage, Map<String, Object> variables) {
        Optional<ProcessLink> running = links.findByActiveKey(ProcessLink.activeKey(record, processKey));
        if (running.isPresent()) {
            return running.get().instanceId();
        }
        Map<String, String> reached = new HashMap<>();
        MessageCorrelationBuilder start = runtime.createMessageCorrelation(startMessage)
                .processInstanceBusinessKey(record.toString())
                .setVariables(variables);
        routes.stream()
                .flatMap(route -> route.definition(record, processKey).stream())
                .findFirst()
                .ifPresent(start::processDefinitionId);
        ProcessInstance started = steps.during(reached, start::correlateStartMessage);
        link(record, processKey, started, reached);
        return started.getProcessInstanceId();
    }

    private void link(RecordId record, String processKey, ProcessInstance started, Map<String, String> reached) {
        String instance = started.getProcessInstanceId();
        ProcessLink link = new ProcessLink(record, processKey, instance, reached.get(instance), clock.instant());
        if (started.isEnded()) {
            link.end(clock.instant());
        }
        links.save(link);
    }

    /**
     * Starts a version of a process at an element of its diagram, for a record whose process has ended too soon.
     *
     * @param definition the version's id in the engine
     * @return the id of the new instance; empty when one of that kind carries the record
     */
    public Optional<String> startAt(
            RecordId record, String processKey, String definition, String element, Map<String, Object> variables) {
        if (carries(record, processKey)) {
            return Optional.empty();
        }
        Map<String, String> reached = new HashMap<>();
        ProcessInstance started = steps.during(
                reached,
                () -> runtime.createProcessInstanceById(definition)
                        .businessKey(record.toString())
                        .setVariables(variables)
                        .startBeforeActivity(element)
                        .execute());
        link(record, processKey, started, reached);
        return Optional.of(started.getProcessInstanceId());
    }

    /**
     * Passes a message to the processes of the record that wait for it. One that is paused gets it when it goes on.
     *
     * @return whether one was waiting
     */
    public boolean correlate(RecordId record, String message, Map<String, Object> variables) {
        boolean moved = !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(record.toString())
                .setVariables(variables)
                .correlateAllWithResult()
                .isEmpty();
        return moved || paused.keep(record, message, variables);
    }

    /**
     * Ends the process of the kind on the record, with all that it has called; the reason stays in its history.
     *
     * @return whether one ran
     */
    public boolean end(RecordId record, String processKey, String reason) {
        Optional<ProcessLink> running = links.findByActiveKey(ProcessLink.activeKey(record, processKey));
        running.ifPresent(link -> runtime.deleteProcessInstance(link.instanceId(), reason));
        return running.isPresent();
    }

    /** The instances that carry these records now; records that none carries are left out. */
    public Map<RecordId, List<String>> running(Collection<RecordId> records) {
        Map<RecordType, List<Long>> byType = new EnumMap<>(RecordType.class);
        records.forEach(
                id -> byType.computeIfAbsent(id.type(), t -> new ArrayList<>()).add(id.value()));
        Map<RecordId, List<String>> found = new HashMap<>();
        byType.forEach((type, ids) -> links.running(type, ids)
                .forEach(link -> found.computeIfAbsent(link.record(), id -> new ArrayList<>())
                        .add(link.instanceId())));
        return found;
    }

    /** Whether a process of the kind carries the record now. */
    public boolean carries(RecordId record, String processKey) {
        return links.findByActiveKey(ProcessLink.activeKey(record, processKey)).isPresent();
    }

    /** Called by the engine when an instance ends, in whatever way. */
    void ended(String instanceId) {
        links.findByInstanceId(instanceId).ifPresent(link -> link.end(clock.instant()));
    }
}
