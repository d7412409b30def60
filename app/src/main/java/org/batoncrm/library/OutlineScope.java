package org.batoncrm.library;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.batoncrm.modelfile.XmlText;
import org.w3c.dom.Element;

/**
 * The elements of a process or sub-process in the order in which one tells of them: the main path first, straight on as
 * it is drawn, then each branch that leaves it, nearest first; then what may begin at any time; then what undoes.
 */
final class OutlineScope {

    private static final Set<String> STEPS = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "task",
            "manualTask",
            "userTask",
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "receiveTask",
            "scriptTask",
            "callActivity",
            "subProcess",
            "transaction",
            "adHocSubProcess",
            "exclusiveGateway",
            "inclusiveGateway",
            "parallelGateway",
            "complexGateway",
            "eventBasedGateway");

    /**
     * Steps in a row, and what leads to the first of them.
     *
     * @param from the flow, event or association that leads here; null for the main path
     * @param kind main, branch, event, any time, undo, or apart
     */
    record Row(Kind kind, Element from, List<Element> steps) {}

    /** Why steps stand where they do. */
    enum Kind {
        MAIN,
        BRANCH,
        ANY_TIME,
        UNDO,
        APART
    }

    private final Element scope;
    private final Map<String, Double> middles;
    private final Map<String, Element> steps = new LinkedHashMap<>();
    private final Map<String, Element> boundaries = new LinkedHashMap<>();
    private final Map<String, List<Element>> flows = new HashMap<>();
    private final Set<String> told = new TreeSet<>();

    OutlineScope(Element scope, Map<String, Double> middles) {
        this.scope = scope;
        this.middles = middles;
        for (Element child : XmlText.children(scope)) {
            String id = child.getAttribute("id");
            if (STEPS.contains(child.getLocalName())) {
                steps.put(id, child);
            } else if ("boundaryEvent".equals(child.getLocalName())) {
                boundaries.put(id, child);
            } else if ("sequenceFlow".equals(child.getLocalName())) {
                flows.computeIfAbsent(child.getAttribute("sourceRef"), source -> new ArrayList<>())
                        .add(child);
            }
        }
    }

    /** Whether an element is a step of its own. */
    static boolean isStep(Element element) {
        return STEPS.contains(element.getLocalName());
    }

    List<Element> out(String id) {
        return flows.getOrDefault(id, List.of());
    }

    List<Element> boundaries(String host) {
        return boundaries.values().stream()
                .filter(event -> host.equals(event.getAttribute("attachedToRef")))
                .toList();
    }

    /** The handler that an event of compensation leads to. */
    String handler(String boundary) {
        return XmlText.children(scope, "association").stream()
                .filter(association -> boundary.equals(association.getAttribute("sourceRef")))
                .map(association -> association.getAttribute("targetRef"))
                .findFirst()
                .orElse("");
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Deque<Element> branches = new ArrayDeque<>();
        List<Element> starts = steps.values().stream()
                .filter(step -> "startEvent".equals(step.getLocalName()))
                .toList();
        List<Element> main = new ArrayList<>();
        // Several starts that lead into one path are told together, before it.
        for (Element start : starts) {
            if (start != starts.get(starts.size() - 1)) {
                told.add(start.getAttribute("id"));
                main.add(start);
                branches.addAll(out(start.getAttribute("id")));
            }
        }
        if (!starts.isEmpty()) {
            walk(starts.get(starts.size() - 1), main, branches);
        }
        add(rows, Kind.MAIN, null, main);
        follow(branches, rows);
        together(rows, Kind.ANY_TIME, "triggeredByEvent");
        together(rows, Kind.UNDO, "isForCompensation");
        for (Element step : steps.values()) {
            if (!told.contains(step.getAttribute("id"))) {
                List<Element> apart = new ArrayList<>();
                walk(step, apart, branches);
                add(rows, Kind.APART, null, apart);
                follow(branches, rows);
            }
        }
        return rows;
    }

    private void together(List<Row> rows, Kind kind, String attribute) {
        add(
                rows,
                kind,
                null,
                steps.values().stream()
                        .filter(step -> "true".equals(step.getAttribute(attribute)))
                        .filter(step -> told.add(step.getAttribute("id")))
                        .toList());
    }

    private void follow(Deque<Element> branches, List<Row> rows) {
        while (!branches.isEmpty()) {
            Element flow = branches.removeFirst();
            Element target = steps.get(flow.getAttribute("targetRef"));
            if (target != null && !told.contains(target.getAttribute("id"))) {
                List<Element> path = new ArrayList<>();
                walk(target, path, branches);
                add(rows, Kind.BRANCH, flow, path);
            }
        }
    }

    /** Straight on as long as there is something new; what leaves the path is kept for later. */
    private void walk(Element from, List<Element> path, Deque<Element> branches) {
        Element step = from;
        while (step != null && told.add(step.getAttribute("id"))) {
            path.add(step);
            String id = step.getAttribute("id");
            List<Element> ways = straightFirst(step);
            Element next = ways.stream()
                    .map(flow -> steps.get(flow.getAttribute("targetRef")))
                    .filter(target -> target != null && !told.contains(target.getAttribute("id")))
                    .findFirst()
                    .orElse(null);
            branches.addAll(ways);
            boundaries(id).forEach(event -> branches.addAll(out(event.getAttribute("id"))));
            step = next;
        }
    }

    /** The way that is drawn straight on comes first. */
    private List<Element> straightFirst(Element step) {
        double middle = middles.getOrDefault(step.getAttribute("id"), 0.0);
        return out(step.getAttribute("id")).stream()
                .sorted(Comparator.comparingDouble(
                        flow -> Math.abs(middles.getOrDefault(flow.getAttribute("targetRef"), 0.0) - middle)))
                .toList();
    }

    private static void add(List<Row> rows, Kind kind, Element from, List<Element> steps) {
        if (!steps.isEmpty()) {
            rows.add(new Row(kind, from, List.copyOf(steps)));
        }
    }
}
