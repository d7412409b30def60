package org.batoncrm.studio;

import static org.batoncrm.process.ModelXml.children;
import static org.batoncrm.process.ModelXml.elements;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Which way a case can take: where none leads to, and where one stops without an end. */
final class DiagramFlow {

    private static final Set<String> NODES = Set.of(
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "scriptTask",
            "manualTask",
            "callActivity",
            "subProcess",
            "transaction",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "exclusiveGateway",
            "inclusiveGateway",
            "parallelGateway",
            "eventBasedGateway");

    private final Document diagram;
    private final Map<String, List<String>> next = new HashMap<>();
    private final Set<String> compensating = new HashSet<>();

    DiagramFlow(Document diagram) {
        this.diagram = diagram;
        elements(diagram, "sequenceFlow")
                .forEach(flow -> way(flow.getAttribute("sourceRef"), flow.getAttribute("targetRef")));
        elements(diagram, "boundaryEvent")
                .forEach(event -> way(event.getAttribute("attachedToRef"), event.getAttribute("id")));
        Set<String> boundaries = new HashSet<>();
        elements(diagram, "boundaryEvent").forEach(event -> boundaries.add(event.getAttribute("id")));
        elements(diagram, "association")
                .filter(line -> boundaries.contains(line.getAttribute("sourceRef")))
                .forEach(line -> {
                    way(line.getAttribute("sourceRef"), line.getAttribute("targetRef"));
                    compensating.add(line.getAttribute("sourceRef"));
                    compensating.add(line.getAttribute("targetRef"));
                });
        // The two halves of a link are joined by its name.
        elements(diagram, "linkEventDefinition")
                .forEach(from -> elements(diagram, "linkEventDefinition")
                        .filter(to -> to != from && to.getAttribute("name").equals(from.getAttribute("name")))
                        .filter(to -> parent(from).getLocalName().equals("intermediateThrowEvent"))
                        .forEach(to ->
                                way(parent(from).getAttribute("id"), parent(to).getAttribute("id"))));
    }

    static boolean isNode(Element element) {
        return NODES.contains(element.getLocalName());
    }

    private void way(String from, String to) {
        next.computeIfAbsent(from, any -> new ArrayList<>()).add(to);
    }

    /** Tells each element that no case reaches, or where a case ends without anybody having said so. */
    void check(BiConsumer<Element, String> tell) {
        Set<String> reached = reached();
        elements(diagram, "*").filter(DiagramFlow::isNode).forEach(node -> {
            String id = node.getAttribute("id");
            if (!reached.contains(id)) {
                tell.accept(node, "unreachable");
            } else if (!next(node) && !ends(node)) {
                tell.accept(node, "deadEnd");
            }
        });
    }

    private Set<String> reached() {
        Map<String, Element> byId = new HashMap<>();
        elements(diagram, "*").filter(DiagramFlow::isNode).forEach(node -> byId.put(node.getAttribute("id"), node));
        Deque<String> open = new ArrayDeque<>();
        elements(diagram, "process").forEach(process -> starts(process, open));
        Set<String> reached = new HashSet<>();
        while (!open.isEmpty()) {
            String id = open.pop();
            if (!reached.add(id)) {
                continue;
            }
            open.addAll(next.getOrDefault(id, List.of()));
            Element node = byId.get(id);
            if (node != null && Set.of("subProcess", "transaction").contains(node.getLocalName())) {
                starts(node, open);
            }
        }
        return reached;
    }

    /** Where a scope begins: its start events, and the sub-processes that an event starts. */
    private static void starts(Element scope, Deque<String> open) {
        children(scope, "startEvent").forEach(start -> open.add(start.getAttribute("id")));
        children(scope, "subProcess")
                .filter(inner -> inner.getAttribute("triggeredByEvent").equals("true"))
                .forEach(inner -> open.add(inner.getAttribute("id")));
    }

    private boolean next(Element node) {
        return children(node, "outgoing").findAny().isPresent()
                || elements(diagram, "sequenceFlow")
                        .anyMatch(flow -> flow.getAttribute("sourceRef").equals(node.getAttribute("id")));
    }

    private boolean ends(Element node) {
        return node.getLocalName().equals("endEvent")
                || compensating.contains(node.getAttribute("id"))
                || node.getAttribute("triggeredByEvent").equals("true")
                || children(node, "linkEventDefinition").findAny().isPresent()
                // What happens inside says how it ends.
                || children(node, "endEvent").findAny().isPresent();
    }

    private static Element parent(Element element) {
        return (Element) element.getParentNode();
    }
}
