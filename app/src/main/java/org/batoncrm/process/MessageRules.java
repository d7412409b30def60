package org.batoncrm.process;

import static org.batoncrm.process.ModelXml.elements;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Every message that a diagram throws is caught by one of them. */
final class MessageRules {

    private static final Set<String> THROWING = Set.of("intermediateThrowEvent", "endEvent");

    private final Set<String> caught = new HashSet<>();

    MessageRules(Collection<Document> diagrams) {
        diagrams.forEach(diagram -> {
            Map<String, String> names = names(diagram);
            elements(diagram, "messageEventDefinition")
                    .filter(definition -> !THROWING.contains(parent(definition).getLocalName()))
                    .forEach(definition -> caught.add(names.get(definition.getAttribute("messageRef"))));
            elements(diagram, "receiveTask").forEach(task -> caught.add(names.get(task.getAttribute("messageRef"))));
        });
    }

    void check(Map<String, Document> diagrams, List<Finding> findings) {
        diagrams.forEach((file, diagram) -> {
            Map<String, String> names = names(diagram);
            elements(diagram, "messageEventDefinition")
                    .filter(definition -> THROWING.contains(parent(definition).getLocalName()))
                    .forEach(definition -> thrown(file, definition, names, findings));
            elements(diagram, "sendTask")
                    .filter(task -> task.hasAttribute("messageRef"))
                    .forEach(task -> thrown(file, task, names, findings));
        });
    }

    private void thrown(String file, Element thrower, Map<String, String> names, List<Finding> findings) {
        String name = names.get(thrower.getAttribute("messageRef"));
        if (name != null && !caught.contains(name)) {
            // What other processes wait for is not known here, so it may well be right.
            findings.add(Finding.warning(file, ModelXml.label(thrower.getParentNode()), "rule.messageLost", name));
        }
    }

    private static Element parent(Element element) {
        return (Element) element.getParentNode();
    }

    private static Map<String, String> names(Document diagram) {
        Map<String, String> names = new TreeMap<>();
        elements(diagram, "message")
                .forEach(message -> names.put(message.getAttribute("id"), message.getAttribute("name")));
        return names;
    }
}
