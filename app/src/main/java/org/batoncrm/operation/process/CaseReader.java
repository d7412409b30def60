package org.batoncrm.operation.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.operation.CaseState;
import org.batoncrm.operation.CaseView;
import org.batoncrm.process.NotDue;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one case with all that an operator needs to know. */
@Component
class CaseReader {

    private static final int MOST_CALLED = 50;
    private static final String BODY = "multiInstanceBody";

    private final RuntimeService runtime;
    private final HistoryService history;
    private final ManagementService management;
    private final Drawn drawn;

    CaseReader(RuntimeService runtime, HistoryService history, ManagementService management, Drawn drawn) {
        this.runtime = runtime;
        this.history = history;
        this.management = management;
        this.drawn = drawn;
    }

    Optional<CaseView> find(String id) {
        HistoricProcessInstance found = id.length() > 64
                ? null
                : history.createHistoricProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult();
        return Optional.ofNullable(found).map(this::view);
    }

    static CaseState state(String state) {
        return switch (state) {
            case HistoricProcessInstance.STATE_ACTIVE -> CaseState.ACTIVE;
            case HistoricProcessInstance.STATE_SUSPENDED -> CaseState.SUSPENDED;
            case HistoricProcessInstance.STATE_COMPLETED -> CaseState.COMPLETED;
            default -> CaseState.CANCELLED;
        };
    }

    private CaseView view(HistoricProcessInstance found) {
        String id = found.getId();
        String definition = found.getProcessDefinitionId();
        boolean running = found.getEndTime() == null;
        return new CaseView(
                id,
                RecordId.parse(found.getBusinessKey()).orElse(null),
                found.getProcessDefinitionKey(),
                drawn.process(definition),
                found.getProcessDefinitionVersion(),
                state(found.getState()),
                found.getStartTime().toInstant(),
                moment(found.getEndTime()),
                found.getDeleteReason(),
                found.getSuperProcessInstanceId(),
                running ? called(id) : List.of(),
                running ? tokens(id, definition) : List.of(),
                variables(id, definition, running),
                running ? problems(id, definition) : List.of(),
                running ? waits(id, definition) : List.of(),
                drawn.steps(definition));
    }

    private List<CaseView.Called> called(String id) {
        return runtime.createProcessInstanceQuery().superProcessInstanceId(id).listPage(0, MOST_CALLED).stream()
                .map(one -> new CaseView.Called(one.getId(), drawn.process(one.getProcessDefinitionId())))
                .toList();
    }

    private List<CaseView.Token> tokens(String id, String definition) {
        ActivityInstance root = runtime.getActivityInstance(id);
        List<CaseView.Token> tokens = new ArrayList<>();
        if (root != null) {
            Map<String, Instant> since = new HashMap<>();
            for (HistoricActivityInstance stay : history.createHistoricActivityInstanceQuery()
                    .processInstanceId(id)
                    .unfinished()
                    .list()) {
                since.put(stay.getId(), stay.getStartTime().toInstant());
            }
            Map<String, String> kinds =
                    drawn.steps(definition).stream().collect(Collectors.toMap(step -> step.id(), step -> step.kind()));
            collect(root, "", definition, since, kinds, tokens);
        }
        return tokens;
    }

    private void collect(
            ActivityInstance within,
            String scope,
            String definition,
            Map<String, Instant> since,
            Map<String, String> kinds,
            List<CaseView.Token> tokens) {
        boolean movable = !within.getActivityType().equals(BODY);
        for (TransitionInstance waiting : within.getChildTransitionInstances()) {
            String step = waiting.getActivityId();
            tokens.add(new CaseView.Token(
                    waiting.getId(),
                    step,
                    drawn.step(definition, step),
                    kinds.getOrDefault(step, ""),
                    scope,
                    waiting.getIncidentIds().length > 0,
                    movable && kinds.containsKey(step),
                    null));
        }
        for (ActivityInstance child : within.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length + child.getChildTransitionInstances().length > 0) {
                boolean body = child.getActivityType().equals(BODY);
                collect(child, body ? scope : child.getActivityId(), definition, since, kinds, tokens);
            } else {
                String step = child.getActivityId().replace("#" + BODY, "");
                tokens.add(new CaseView.Token(
                        child.getId(),
                        step,
                        drawn.step(definition, step),
                        kinds.getOrDefault(step, ""),
                        scope,
                        child.getIncidentIds().length > 0,
                        movable,
                        since.get(child.getId())));
            }
        }
    }

    /** Those that are set in front; those that the diagram declares also when they are not. */
    private List<CaseView.Variable> variables(String id, String definition, boolean running) {
        Map<String, CaseView.Variable> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, String> declared = drawn.declared(definition);
        declared.forEach((name, type) -> byName.put(name, new CaseView.Variable(name, type, "", null, running)));
        for (HistoricVariableInstance one : history.createHistoricVariableInstanceQuery()
                .processInstanceId(id)
                .activityInstanceIdIn(id)
                .disableBinaryFetching()
                .disableCustomObjectDeserialization()
                .list()) {
            String type = declared.get(one.getName());
            Object held = readable(one);
            byName.put(
                    one.getName(),
                    new CaseView.Variable(
                            one.getName(),
                            type == null ? one.getTypeName() : type,
                            text(held),
                            held instanceof Date date ? date.toInstant() : null,
                            running && type != null));
        }
        return byName.values().stream()
                .sorted(Comparator.comparing(variable -> variable.text().isEmpty()))
                .toList();
    }

    private static @Nullable Object readable(HistoricVariableInstance one) {
        return switch (one.getTypeName()) {
            case "string", "boolean", "integer", "long", "double", "short", "date", "null" -> one.getValue();
            default -> "…";
        };
    }

    /** As it is edited, and compared with what is there by then. */
    static String text(@Nullable Object held) {
        return held == null ? "" : held instanceof Date date ? date.toInstant().toString() : held.toString();
    }

    private List<CaseView.Problem> problems(String id, String definition) {
        return runtime.createIncidentQuery().processInstanceId(id).list().stream()
                .filter(one -> one.getId().equals(one.getCauseIncidentId()))
                .map(one -> {
                    String standing = one.getActivityId() == null ? "" : one.getActivityId();
                    String step = one.getFailedActivityId() == null ? standing : one.getFailedActivityId();
                    return new CaseView.Problem(
                            one.getId(),
                            step,
                            drawn.step(definition, step),
                            standing,
                            drawn.step(definition, standing),
                            one.getIncidentMessage() == null ? "" : one.getIncidentMessage(),
                            one.getIncidentTimestamp().toInstant());
                })
                .toList();
    }

    private List<CaseView.Wait> waits(String id, String definition) {
        Map<String, JobDefinition> places =
                management.createJobDefinitionQuery().processDefinitionId(definition).list().stream()
                        .collect(Collectors.toMap(JobDefinition::getId, Function.identity()));
        return management.createJobQuery().processInstanceId(id).list().stream()
                .map(job -> {
                    JobDefinition place = places.get(job.getJobDefinitionId());
                    String step = place == null ? "" : place.getActivityId();
                    return new CaseView.Wait(
                            job.getId(),
                            step,
                            drawn.step(definition, step),
                            place != null && place.getJobType().startsWith("timer"),
                            NotDue.is(job.getDuedate()) ? null : moment(job.getDuedate()),
                            job.getRetries());
                })
                .toList();
    }

    static @Nullable Instant moment(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
