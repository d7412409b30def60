package org.batoncrm.rehearsal.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.batoncrm.rehearsal.Recording;
import org.batoncrm.rehearsal.Recording.Happening;
import org.batoncrm.rehearsal.Recording.Kind;
import org.batoncrm.rehearsal.Recording.Repeated;
import org.batoncrm.rehearsal.Recording.Result;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.jspecify.annotations.Nullable;

/** Tells from the engine's memory of one case what came from outside and what came from within. */
final class CaseReading {

    private final HistoricProcessInstance instance;
    private final List<HistoricActivityInstance> steps;
    private final List<HistoricVariableUpdate> updates;
    private final DiagramOfThen diagram;
    private final Function<String, Map<String, Object>> called;
    private final Map<String, Map<String, Object>> byStep = new HashMap<>();
    private final Map<String, String> errors = new HashMap<>();

    CaseReading(
            HistoricProcessInstance instance,
            List<HistoricActivityInstance> steps,
            List<HistoricVariableUpdate> updates,
            DiagramOfThen diagram,
            Map<String, Map<String, Object>> asked,
            Function<String, Map<String, Object>> called) {
        this.instance = instance;
        this.steps = steps;
        this.updates = updates;
        this.diagram = diagram;
        asked.forEach((step, facts) -> byStep.put(step, new LinkedHashMap<>(facts)));
        this.called = called;
    }

    Recording recording() {
        Map<String, Object> initial = new TreeMap<>();
        for (HistoricVariableUpdate update : updates) {
            Map<String, Object> kept = update.isInitial()
                    ? initial
                    : byStep.computeIfAbsent(
                            Objects.requireNonNullElse(update.getActivityInstanceId(), instance.getId()),
                            id -> new LinkedHashMap<>());
            Values.keep(kept, update.getVariableName(), update.getValue());
        }
        steps.stream()
                .filter(step -> step.getActivityType().equals(ActivityTypes.BOUNDARY_ERROR))
                .forEach(this::blame);
        return new Recording(
                instance.getProcessDefinitionKey(),
                instance.getStartActivityId(),
                Objects.requireNonNullElse(instance.getBusinessKey(), ""),
                initial,
                happenings(),
                results(),
                repeated(),
                steps.stream()
                        .filter(step -> Steps.known(step.getActivityType()))
                        .map(HistoricActivityInstance::getActivityId)
                        .toList());
    }

    /** The error that an event has caught was thrown by the last run of the step that it belongs to. */
    private void blame(HistoricActivityInstance caught) {
        diagram.host(caught.getActivityId())
                .flatMap(host -> steps.stream()
                        .filter(step -> step.getActivityId().equals(host)
                                && step.isCanceled()
                                && !step.getStartTime().after(caught.getStartTime()))
                        .reduce((first, last) -> last))
                .ifPresent(step -> errors.put(step.getId(), diagram.errorCode(caught.getActivityId())));
    }

    private List<Happening> happenings() {
        List<Map.Entry<Date, Happening>> found = new ArrayList<>();
        for (HistoricActivityInstance step : steps) {
            Happening happening = happening(step);
            if (happening != null) {
                found.add(Map.entry(Objects.requireNonNullElse(step.getEndTime(), step.getStartTime()), happening));
            }
        }
        return found.stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private @Nullable Happening happening(HistoricActivityInstance step) {
        String type = step.getActivityType();
        if (type.equals(ActivityTypes.CALL_ACTIVITY)) {
            String error = errors.get(step.getId());
            return step.isCanceled() && error == null
                    ? null
                    : new Happening(
                            Kind.CALL,
                            step.getActivityId(),
                            step.getCalledProcessInstanceId() == null
                                    ? Map.of()
                                    : called.apply(step.getCalledProcessInstanceId()),
                            error);
        }
        if (step.isCanceled()) {
            return null;
        }
        if (type.equals(ActivityTypes.TASK_USER_TASK)) {
            return new Happening(Kind.TASK, step.getActivityId(), written(step), null);
        }
        boolean inside = Steps.begins(type) && !step.getActivityId().equals(instance.getStartActivityId());
        return inside || Steps.waits(type)
                ? new Happening(Kind.EVENT, step.getActivityId(), withGateway(step), null)
                : null;
    }

    private Map<String, Object> written(HistoricActivityInstance step) {
        return byStep.getOrDefault(step.getId(), Map.of());
    }

    /** What comes with a message that a gateway waits for is written down with the gateway. */
    private Map<String, Object> withGateway(HistoricActivityInstance event) {
        Map<String, Object> all = new LinkedHashMap<>();
        steps.stream()
                .filter(step -> step.getActivityType().equals(ActivityTypes.GATEWAY_EVENT_BASED)
                        && Objects.equals(step.getEndTime(), event.getStartTime())
                        && Objects.equals(step.getExecutionId(), event.getExecutionId()))
                .forEach(step -> all.putAll(written(step)));
        // A message for the whole case, for example at the edge of a step, is written down with the case.
        updates.stream()
                .filter(update -> !update.isInitial()
                        && instance.getId().equals(update.getActivityInstanceId())
                        && update.getTime().equals(event.getStartTime()))
                .forEach(update -> Values.keep(all, update.getVariableName(), update.getValue()));
        all.putAll(written(event));
        return all;
    }

    private List<Result> results() {
        return steps.stream()
                .filter(step -> !step.getActivityType().equals(ActivityTypes.CALL_ACTIVITY)
                        && !Steps.waits(step.getActivityType()))
                .filter(step -> !written(step).isEmpty()
                        || errors.containsKey(step.getId())
                        || diagram.delegate(step.getActivityId()).isPresent())
                .map(step -> new Result(
                        step.getActivityId(),
                        diagram.delegate(step.getActivityId()).orElse(null),
                        written(step),
                        errors.get(step.getId())))
                .toList();
    }

    private List<Repeated> repeated() {
        Map<String, Integer> used = new HashMap<>();
        List<Repeated> found = new ArrayList<>();
        for (HistoricActivityInstance body : steps) {
            if (!body.getActivityId().endsWith(Steps.BODY)) {
                continue;
            }
            String element = Steps.plain(body.getActivityId());
            int count = (int) steps.stream()
                    .filter(step -> body.getId().equals(step.getParentActivityInstanceId()))
                    .count();
            List<Object> values =
                    diagram.elementVariable(element).map(this::values).orElse(List.of());
            int from = used.merge(element, count, Integer::sum) - count;
            List<Object> own = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                own.add(from + i < values.size() ? values.get(from + i) : "?");
            }
            found.add(new Repeated(element, own));
        }
        return found;
    }

    private List<Object> values(String variable) {
        return updates.stream()
                .filter(update -> update.getVariableName().equals(variable) && update.getValue() != null)
                .map(HistoricVariableUpdate::getValue)
                .toList();
    }
}
