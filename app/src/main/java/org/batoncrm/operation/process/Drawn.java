package org.batoncrm.operation.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.operation.CaseStep;
import org.batoncrm.process.ModelTexts;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ComplexGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the diagram of a version says; the engine keeps read diagrams at hand. */
@Component
class Drawn {

    private static final String DECLARATION = "variable:";
    private static final Set<String> WAITING =
            Set.of("userTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway");

    private final RepositoryService repository;
    private final ModelTexts texts;

    Drawn(RepositoryService repository, ModelTexts texts) {
        this.repository = repository;
        this.texts = texts;
    }

    ProcessDefinition definition(String id) {
        return repository.getProcessDefinition(id);
    }

    String process(String definition) {
        ProcessDefinition found = definition(definition);
        return texts.name(found.getKey(), found.getName() == null ? found.getKey() : found.getName());
    }

    /** The step's name; its id when it has none or is not in the diagram. */
    String step(String definition, @Nullable String element) {
        if (element == null) {
            return "";
        }
        return model(definition).getModelElementById(element) instanceof FlowNode node
                ? name(definition(definition).getKey(), node)
                : element;
    }

    /** Every variable that the diagram declares, with its type. */
    Map<String, String> declared(String definition) {
        Map<String, String> types = new TreeMap<>();
        for (CamundaProperty property : model(definition).getModelElementsByType(CamundaProperty.class)) {
            String name = property.getCamundaName();
            if (name != null && name.startsWith(DECLARATION)) {
                types.put(name.substring(DECLARATION.length()), property.getCamundaValue());
            }
        }
        return types;
    }

    /** Every step of the diagram, in its order. */
    List<CaseStep> steps(String definition) {
        String key = definition(definition).getKey();
        // What leads on is asked of the flows: not every tool notes it at the step, too.
        Map<String, List<CaseStep.Way>> ways = new HashMap<>();
        for (SequenceFlow flow : model(definition).getModelElementsByType(SequenceFlow.class)) {
            ways.computeIfAbsent(flow.getSource().getId(), any -> new ArrayList<>())
                    .add(way(key, flow));
        }
        List<CaseStep> steps = new ArrayList<>();
        for (FlowNode node : model(definition).getModelElementsByType(FlowNode.class)) {
            steps.add(new CaseStep(
                    node.getId(),
                    name(key, node),
                    node.getElementType().getTypeName(),
                    node.getParentElement() instanceof SubProcess scope ? scope.getId() : "",
                    enterable(node),
                    WAITING.contains(node.getElementType().getTypeName()) || node.isCamundaAsyncBefore(),
                    List.copyOf(ways.getOrDefault(node.getId(), List.of()))));
        }
        return steps;
    }

    /**
     * Where a token can be put: not where several meet, where it would wait for others for ever; not at what hangs on
     * something else; not into what an event opens.
     */
    private static boolean enterable(FlowNode node) {
        return !(node instanceof BoundaryEvent
                || node instanceof StartEvent
                || node instanceof ParallelGateway
                || node instanceof InclusiveGateway
                || node instanceof ComplexGateway
                || node instanceof Activity activity && activity.isForCompensation()
                || node instanceof SubProcess scope && scope.triggeredByEvent()
                || node.getParentElement() instanceof SubProcess outer && outer.triggeredByEvent());
    }

    private CaseStep.Way way(String key, SequenceFlow flow) {
        String drawn = flow.getName() == null ? "" : flow.getName();
        return new CaseStep.Way(
                flow.getId(),
                texts.name(key, flow.getId(), drawn),
                flow.getTarget().getId(),
                name(key, flow.getTarget()));
    }

    private String name(String key, FlowNode node) {
        String drawn = node.getName() == null || node.getName().isBlank() ? node.getId() : node.getName();
        return texts.name(key, node.getId(), drawn.replaceAll("\\s+", " "));
    }

    private BpmnModelInstance model(String definition) {
        return repository.getBpmnModelInstance(definition);
    }
}
