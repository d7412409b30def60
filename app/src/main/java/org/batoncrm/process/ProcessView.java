package org.batoncrm.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.HouseCurrency;
import org.batoncrm.record.Records;
import org.batoncrm.web.Times;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows the processes of a record, running and finished, to whoever may read the record. */
@Service
@Transactional(readOnly = true)
public class ProcessView {

    private static final int MOST = 20;

    /** A name that is filled when the element is reached means nothing in a picture. */
    private static final Pattern FILLED_LATER = Pattern.compile("id=\"(\\w+)\" name=\"(\\$\\{[^\"]*})\"");

    /** A column that holds money says so in its label. */
    private static final Pattern MONEY = Pattern.compile("\\b(?:base|our) currency\\b");

    private final JdbcTemplate jdbc;
    private final Records records;
    private final HistoryService history;
    private final RepositoryService repository;
    private final WhyWaiting why;
    private final ModelTexts texts;
    private final Times times;
    private final Users users;
    private final HouseCurrency currency;
    private final Clock clock;

    ProcessView(
            JdbcTemplate jdbc,
            Records records,
            HistoryService history,
            RepositoryService repository,
            WhyWaiting why,
            ModelTexts texts,
            Times times,
            Users users,
            HouseCurrency currency,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.history = history;
        this.repository = repository;
        this.why = why;
        this.texts = texts;
        this.times = times;
        this.users = users;
        this.currency = currency;
        this.clock = clock;
    }

    /** The newest first. */
    public List<InstanceView> instances(RecordId record) {
        records.requireReadable(record);
        return ids(record).stream()
                .map(id -> history.createHistoricProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult())
                .filter(java.util.Objects::nonNull)
                .map(instance -> view(record, instance))
                .toList();
    }

    public List<DecisionView> decisions(RecordId record) {
        records.requireReadable(record);
        List<DecisionView> found = new ArrayList<>();
        for (String id : ids(record)) {
            history.createHistoricDecisionInstanceQuery()
                    .processInstanceId(id)
                    .includeInputs()
                    .includeOutputs()
                    .orderByEvaluationTime()
                    .desc()
                    .list()
                    .forEach(decision -> found.add(view(decision)));
        }
        return found;
    }

    /** The XML of the diagram that an instance of the record follows. */
    public String diagram(RecordId record, String instanceId) {
        records.requireReadable(record);
        if (!ids(record).contains(instanceId)) {
            throw new NotFound(instanceId);
        }
        HistoricProcessInstance instance = history.createHistoricProcessInstanceQuery()
                .processInstanceId(instanceId)
                .singleResult();
        if (instance == null) {
            throw new NotFound(instanceId);
        }
        try (InputStream xml = repository.getProcessModel(instance.getProcessDefinitionId())) {
            return FILLED_LATER
                    .matcher(new String(xml.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll(name -> Matcher.quoteReplacement("id=\"" + name.group(1) + "\" name=\""
                            + texts.name(instance.getProcessDefinitionKey(), name.group(1), name.group(2))
                            + "\""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Those that were started on the record, and others that carry its number. */
    private Set<String> ids(RecordId record) {
        Set<String> found = new LinkedHashSet<>(jdbc.queryForList(
                "select instance_id from process_link where record_type = ? and record_id = ?"
                        + " order by started_at desc, id desc limit " + MOST,
                String.class,
                record.type().name(),
                record.value()));
        history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(record.toString())
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, MOST)
                .forEach(instance -> found.add(instance.getId()));
        return found;
    }

    private InstanceView view(RecordId record, HistoricProcessInstance instance) {
        BpmnModelInstance model = repository.getBpmnModelInstance(instance.getProcessDefinitionId());
        String key = instance.getProcessDefinitionKey();
        Set<String> done = new LinkedHashSet<>();
        List<InstanceView.Passed> passed = new ArrayList<>();
        for (HistoricActivityInstance activity : history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .finished()
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .listPage(0, 500)) {
            if (!activity.isCanceled()) {
                done.add(activity.getActivityId());
                passed(model, key, activity).ifPresent(passed::add);
            }
        }
        List<InstanceView.Standing> standing = instance.getEndTime() == null ? why.of(instance, model) : List.of();
        Set<String> now = new LinkedHashSet<>();
        standing.forEach(at -> now.add(at.id()));
        Set<String> next = next(model, now);
        done.removeAll(now);
        return new InstanceView(
                instance.getId(),
                key,
                texts.name(
                        key, instance.getProcessDefinitionName() == null ? key : instance.getProcessDefinitionName()),
                instance.getProcessDefinitionVersion(),
                state(instance.getState()),
                instance.getStartTime().toInstant(),
                instance.getEndTime() == null ? null : instance.getEndTime().toInstant(),
                standing,
                List.copyOf(done),
                List.copyOf(next),
                "/records/" + record + "/process/" + instance.getId() + "/diagram",
                outline(model, key, done, now, next),
                named(passed),
                outline(model, key, Set.of(), Set.of(), next).stream()
                        .filter(step -> step.state().equals("next"))
                        .toList(),
                times.length(Duration.between(
                        instance.getStartTime().toInstant(),
                        instance.getEndTime() == null
                                ? clock.instant()
                                : instance.getEndTime().toInstant())));
    }

    /** What people call a step: it has a name, and is neither a gateway nor something that holds steps. */
    private Optional<InstanceView.Passed> passed(
            BpmnModelInstance model, String process, HistoricActivityInstance activity) {
        String kind = activity.getActivityType();
        if (kind.endsWith("Gateway")
                || kind.equals("subProcess")
                || kind.equals("multiInstanceBody")
                || activity.getActivityName() == null
                || activity.getActivityName().isBlank()) {
            return Optional.empty();
        }
        Duration took = Duration.ofMillis(
                activity.getDurationInMillis() == null ? 0 : Math.max(0, activity.getDurationInMillis()));
        return Optional.of(new InstanceView.Passed(
                activity.getActivityId(),
                texts.name(process, activity.getActivityId(), activity.getActivityName()),
                kind,
                activity.getEndTime().toInstant(),
                took.toMinutes() < 1 ? null : times.length(took),
                activity.getAssignee()));
    }

    private List<InstanceView.Passed> named(List<InstanceView.Passed> passed) {
        Map<String, String> names = users.names(passed.stream()
                .map(InstanceView.Passed::by)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet()));
        return passed.stream()
                .map(step -> step.by() == null
                        ? step
                        : new InstanceView.Passed(
                                step.id(),
                                step.name(),
                                step.kind(),
                                step.endedAt(),
                                step.lasted(),
                                names.getOrDefault(step.by(), step.by())))
                .toList();
    }

    private static InstanceView.State state(String state) {
        return switch (state) {
            case HistoricProcessInstance.STATE_ACTIVE -> InstanceView.State.ACTIVE;
            case HistoricProcessInstance.STATE_SUSPENDED -> InstanceView.State.SUSPENDED;
            case HistoricProcessInstance.STATE_COMPLETED -> InstanceView.State.COMPLETED;
            default -> InstanceView.State.CANCELLED;
        };
    }

    /** What follows where it stands; gateways are looked through. */
    private static Set<String> next(BpmnModelInstance model, Set<String> now) {
        Set<String> found = new LinkedHashSet<>();
        for (String id : now) {
            if (model.getModelElementById(id) instanceof FlowNode node) {
                follow(node, found, new LinkedHashSet<>());
            }
        }
        found.removeAll(now);
        return found;
    }

    private static void follow(FlowNode node, Set<String> found, Set<String> seen) {
        for (SequenceFlow flow : node.getOutgoing()) {
            FlowNode target = flow.getTarget();
            if (!seen.add(target.getId())) {
                continue;
            }
            if (target instanceof Gateway && target.getOutgoing().size() > 0) {
                follow(target, found, seen);
            } else {
                found.add(target.getId());
            }
        }
    }

    private List<InstanceView.Step> outline(
            BpmnModelInstance model, String process, Set<String> done, Set<String> now, Set<String> next) {
        List<InstanceView.Step> steps = new ArrayList<>();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            String drawn = node.getName();
            if (drawn == null || drawn.isBlank() || node instanceof BoundaryEvent && !done.contains(node.getId())) {
                continue;
            }
            String id = node.getId();
            String state = now.contains(id) ? "now" : done.contains(id) ? "done" : next.contains(id) ? "next" : "open";
            steps.add(new InstanceView.Step(id, texts.name(process, id, drawn), state));
        }
        return steps;
    }

    private DecisionView view(HistoricDecisionInstance decision) {
        Map<String, List<DecisionView.Given>> byRule = new LinkedHashMap<>();
        decision.getOutputs()
                .forEach(output -> byRule.computeIfAbsent(
                                output.getRuleId() == null ? "" : output.getRuleId(), rule -> new ArrayList<>())
                        .add(given(output.getClauseName(), output.getVariableName(), output.getValue())));
        String key = decision.getDecisionDefinitionKey();
        return new DecisionView(
                key,
                texts.name(
                        key, decision.getDecisionDefinitionName() == null ? key : decision.getDecisionDefinitionName()),
                decision.getEvaluationTime().toInstant(),
                decision.getActivityId(),
                decision.getInputs().stream()
                        .map(input -> given(input.getClauseName(), input.getClauseId(), input.getValue()))
                        .toList(),
                byRule.entrySet().stream()
                        .map(rule -> new DecisionView.Matched(
                                rule.getKey(),
                                ruleText(decision.getDecisionDefinitionId(), rule.getKey()),
                                rule.getValue()))
                        .toList());
    }

    private DecisionView.Given given(@Nullable String label, String otherwise, @Nullable Object held) {
        boolean money =
                label != null && held instanceof Number && MONEY.matcher(label).find();
        return new DecisionView.Given(word(label, otherwise), held, money ? currency.base() : null);
    }

    /** A column of a table in the reader's language; "Asked for" has the key {@code decision.word.asked-for}. */
    private String word(@Nullable String label, String otherwise) {
        if (label == null) {
            return otherwise;
        }
        String key = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return texts.find("decision.word." + key).orElse(label);
    }

    /** The annotation of a rule is the key of its text. */
    private String ruleText(String definitionId, String ruleId) {
        if (ruleId.isEmpty()
                || !(repository.getDmnModelInstance(definitionId).getModelElementById(ruleId) instanceof Rule rule)) {
            return "";
        }
        String annotation = rule.getDescription() == null
                ? ""
                : rule.getDescription().getTextContent().strip();
        return texts.find(annotation).orElse(annotation);
    }
}
