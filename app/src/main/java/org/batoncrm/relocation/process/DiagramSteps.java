package org.batoncrm.relocation.process;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.batoncrm.relocation.Step;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads out of diagrams where cases can be. A version never changes, so each node reads it once. */
@Component
class DiagramSteps {

    private static final String DECLARED = "variable:";
    private static final String LATER = "${";

    private record Diagram(List<Step> steps, Map<String, String> variables) {}

    private final Map<String, Diagram> read = new ConcurrentHashMap<>();
    private final RepositoryService repository;

    DiagramSteps(RepositoryService repository) {
        this.repository = repository;
    }

    List<Step> steps(String definition) {
        return diagram(definition).steps;
    }

    Map<String, String> variables(String definition) {
        return diagram(definition).variables;
    }

    private Diagram diagram(String definition) {
        Diagram known = read.get(definition);
        if (known == null) {
            known = read(repository.getBpmnModelInstance(definition));
            read.put(definition, known);
        }
        return known;
    }

    private static Diagram read(BpmnModelInstance model) {
        Map<String, Set<String>> near = near(model);
        List<Step> steps = model.getModelElementsByType(FlowNode.class).stream()
                .map(node -> step(node, near.getOrDefault(node.getId(), Set.of())))
                .toList();
        Map<String, String> variables = new HashMap<>();
        model.getModelElementsByType(Process.class).stream()
                .filter(process -> process.getExtensionElements() != null)
                .flatMap(
                        process -> process
                                .getExtensionElements()
                                .getElementsQuery()
                                .filterByType(CamundaProperties.class)
                                .list()
                                .stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> String.valueOf(property.getCamundaName()).startsWith(DECLARED))
                .forEach(property -> variables.put(
                        property.getCamundaName().substring(DECLARED.length()), property.getCamundaValue()));
        return new Diagram(steps, Map.copyOf(variables));
    }

    private static Step step(FlowNode node, Set<String> near) {
        return new Step(
                node.getId(),
                node.getName() == null || node.getName().isBlank() ? "" : node.getName(),
                kind(node),
                node instanceof Activity activity
                        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics,
                waits(node),
                node instanceof UserTask task ? drawn(task.getCamundaCandidateGroups()) : null,
                node.getParentElement() instanceof SubProcess holder ? holder.getId() : "",
                near);
    }

    private static boolean waits(FlowNode node) {
        return node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof CallActivity
                || node instanceof IntermediateCatchEvent
                || node instanceof EventBasedGateway;
    }

    private static String kind(FlowNode node) {
        String kind = node.getElementType().getTypeName();
        if (node instanceof CatchEvent event) {
            for (EventDefinition definition : event.getEventDefinitions()) {
                return kind + ":" + definition.getElementType().getTypeName();
            }
        }
        return kind;
    }

    /** What the elements are called; a gateway without a name by what it waits for. */
    static Map<String, String> shown(List<Step> steps, BinaryOperator<String> translate) {
        Map<String, String> names = new LinkedHashMap<>();
        steps.forEach(
                step -> names.put(step.id(), step.name().isEmpty() ? "" : translate.apply(step.id(), step.name())));
        Map<String, String> all = new LinkedHashMap<>();
        steps.forEach(step -> {
            String name = names.get(step.id());
            if (name.isEmpty() && step.kind().equals("eventBasedGateway")) {
                name = step.near().stream()
                        .map(id -> names.getOrDefault(id, ""))
                        .filter(found -> !found.isEmpty())
                        .collect(Collectors.joining(" / "));
            }
            all.put(step.id(), name.isEmpty() ? step.id() : name);
        });
        return all;
    }

    /** Of a gateway that waits, only what it waits for. By the flows: not every tool notes them at the element, too. */
    private static Map<String, Set<String>> near(BpmnModelInstance model) {
        Map<String, Set<String>> near = new HashMap<>();
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            FlowNode from = flow.getSource();
            FlowNode to = flow.getTarget();
            near.computeIfAbsent(from.getId(), id -> new LinkedHashSet<>()).add(to.getId());
            if (!(to instanceof EventBasedGateway)) {
                near.computeIfAbsent(to.getId(), id -> new LinkedHashSet<>()).add(from.getId());
            }
        }
        return near;
    }

    private static @Nullable String drawn(@Nullable String text) {
        return text == null || text.contains(LATER) ? null : text.strip();
    }
}
