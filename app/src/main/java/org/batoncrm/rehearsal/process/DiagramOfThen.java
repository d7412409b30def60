package org.batoncrm.rehearsal.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.process.ModelXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the memory of the engine does not say of a step, and its diagram does. */
final class DiagramOfThen {

    private final Map<String, Element> elements = new HashMap<>();

    DiagramOfThen(byte[] diagram) {
        Document document = ModelXml.parse(diagram);
        ModelXml.elements(document, "*")
                .filter(element -> ModelXml.BPMN.equals(element.getNamespaceURI()))
                .forEach(element -> elements.put(element.getAttribute("id"), element));
    }

    /** The bean that does the step. */
    Optional<String> delegate(String element) {
        Element step = elements.get(element);
        String expression = step == null ? "" : ModelXml.camunda(step, "delegateExpression");
        return expression.isEmpty() ? Optional.empty() : Optional.of(ModelXml.bean(expression));
    }

    /** The step that an event at its edge belongs to. */
    Optional<String> host(String boundary) {
        Element event = elements.get(boundary);
        return event == null || event.getAttribute("attachedToRef").isEmpty()
                ? Optional.empty()
                : Optional.of(event.getAttribute("attachedToRef"));
    }

    /** The code of the error that an event catches; empty when it catches any. */
    String errorCode(String event) {
        return Optional.ofNullable(elements.get(event))
                .flatMap(found ->
                        ModelXml.children(found, "errorEventDefinition").findFirst())
                .map(definition -> elements.get(definition.getAttribute("errorRef")))
                .map(error -> error.getAttribute("errorCode"))
                .orElse("");
    }

    /** The variable that holds what a repeated step is about. */
    Optional<String> elementVariable(String element) {
        return Optional.ofNullable(elements.get(element))
                .flatMap(found -> ModelXml.children(found, "multiInstanceLoopCharacteristics")
                        .findFirst())
                .map(loop -> ModelXml.camunda(loop, "elementVariable"))
                .filter(name -> !name.isEmpty());
    }
}
