package org.batoncrm.process;

import static org.batoncrm.process.ModelXml.elements;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.process.ProcessCards.Card;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What a diagram and the card beside it have to keep together: no name on the card that the diagram has lost, no variable
 * of two types, no message that nobody can send, no error that nothing can throw.
 */
final class CardRules {

    private final ProcessCards cards;
    private final Set<String> messages = new HashSet<>();
    private final Set<String> errors = new HashSet<>();

    CardRules(ProcessCards cards, DelegateCatalogue catalogue) {
        this.cards = cards;
        cards.all().values().forEach(card -> {
            messages.addAll(card.part("Messages").keySet());
            errors.addAll(card.part("Errors").keySet());
        });
        catalogue.entries().forEach(entry -> errors.addAll(entry.bpmnErrors()));
    }

    void check(Map<String, Document> diagrams, List<Finding> findings) {
        new TreeMap<>(diagrams).forEach((file, diagram) -> {
            Card card = cards.all().get(ModelXml.key(file));
            if (card != null) {
                keepsTheCard(file, diagram, card, findings);
            }
            unknown(file, diagram, findings);
        });
    }

    /** A card whose diagram is not there at all; asked of the whole house only. */
    void checkComplete(Set<String> files, List<Finding> findings) {
        cards.all().forEach((key, card) -> {
            if (!files.contains(key + ".bpmn")) {
                findings.add(Finding.error(key + ".bpmn", null, "rule.cardAlone", card.name()));
            }
        });
    }

    private static void keepsTheCard(String file, Document diagram, Card card, List<Finding> findings) {
        Map<String, String> declared = VariableRules.declared(diagram);
        card.parts().forEach((part, names) -> {
            Set<String> there = inDiagram(diagram, part);
            names.forEach((name, type) -> {
                if (!there.contains(name)) {
                    findings.add(Finding.error(file, null, "rule.card", card.name(), name));
                } else if (!type.isEmpty() && !type.equals(declared.get(name))) {
                    findings.add(Finding.error(file, null, "rule.variableType", name, declared.get(name), type));
                }
            });
        });
    }

    private void unknown(String file, Document diagram, List<Finding> findings) {
        inDiagram(diagram, "Messages").stream()
                .filter(name -> !messages.contains(name))
                .forEach(name -> findings.add(Finding.warning(file, null, "rule.cardMessage", name)));
        Set<String> codes = inDiagram(diagram, "Errors");
        codes.removeAll(thrown(diagram));
        codes.stream()
                .filter(name -> !errors.contains(name))
                .forEach(name -> findings.add(Finding.error(file, null, "rule.cardError", name)));
    }

    private static Set<String> inDiagram(Document diagram, String kind) {
        Set<String> names = new HashSet<>();
        switch (kind) {
            case "Messages" -> elements(diagram, "message").forEach(it -> names.add(it.getAttribute("name")));
            case "Errors" -> elements(diagram, "error").forEach(it -> names.add(it.getAttribute("errorCode")));
            case "Variables" -> names.addAll(VariableRules.declared(diagram).keySet());
            default -> elements(diagram, "*").forEach(it -> names.add(it.getAttribute("id")));
        }
        return names;
    }

    /** The codes that the diagram throws itself, at an end event; Java need not know them. */
    private static Set<String> thrown(Document diagram) {
        Map<String, String> codes = new HashMap<>();
        elements(diagram, "error").forEach(it -> codes.put(it.getAttribute("id"), it.getAttribute("errorCode")));
        Set<String> thrown = new HashSet<>();
        elements(diagram, "errorEventDefinition")
                .filter(it -> ((Element) it.getParentNode()).getLocalName().equals("endEvent"))
                .map(it -> codes.get(it.getAttribute("errorRef")))
                .forEach(thrown::add);
        return thrown;
    }
}
