package org.batoncrm.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.batoncrm.library.Difference.Kind;
import org.batoncrm.modelfile.DiagramElements;
import org.batoncrm.modelfile.FlatXml;
import org.batoncrm.modelfile.XmlText;
import org.w3c.dom.Element;

/** What differs between two diagrams: element by element, then how they are drawn. */
final class DiagramDifferences {

    private final Found found;
    private final String file;

    DiagramDifferences(Found found, String file) {
        this.found = found;
        this.file = file;
    }

    void between(String old, String now) {
        Map<String, SortedMap<String, String>> before = new LinkedHashMap<>();
        Map<String, SortedMap<String, String>> after = new LinkedHashMap<>();
        Element a = XmlText.parse(file, old).getDocumentElement();
        Element b = XmlText.parse(file, now).getDocumentElement();
        collect(a, "", before);
        collect(b, "", after);
        Set<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            if (!before.containsKey(id)) {
                found.thing(Kind.ADDED, file, id, "element");
            } else if (!after.containsKey(id)) {
                found.thing(Kind.REMOVED, file, id, "element");
            } else {
                leaveOutWays(id, before, after);
                found.flat(file, id, before.get(id), after.get(id), true);
            }
        }
        layout(drawn(a), drawn(b), before, after);
    }

    /**
     * Which ways lead here and from here is said by the ways themselves, and read by the engine from them alone; it is
     * told only where what is written here does not agree with them.
     */
    private static void leaveOutWays(
            String id, Map<String, SortedMap<String, String>> before, Map<String, SortedMap<String, String>> after) {
        Map.of("incoming", "targetRef", "outgoing", "sourceRef").forEach((written, end) -> {
            if (ways(id, end, before).equals(before.get(id).get(written))
                    && ways(id, end, after).equals(after.get(id).get(written))) {
                before.get(id).remove(written);
                after.get(id).remove(written);
            }
        });
    }

    private static String ways(String id, String end, Map<String, SortedMap<String, String>> all) {
        return all.entrySet().stream()
                .filter(way -> id.equals(way.getValue().get(end)))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static void collect(Element element, String inside, Map<String, SortedMap<String, String>> found) {
        String id = inside.isEmpty() ? "" : element.getAttribute("id");
        SortedMap<String, String> flat = FlatXml.of(element, DiagramElements::onItsOwn);
        flat.remove(inside.isEmpty() ? "" : "id");
        if (!inside.isEmpty()) {
            flat.put("inside", inside);
            List<String> flows = flows(element, id);
            if (flows.size() > 1) {
                flat.put("order#", String.join(" ", flows));
            }
        }
        // Two elements of one id are a mistake that the check of a draft names; here both are looked at.
        String key = id;
        while (found.containsKey(key)) {
            key += "'";
        }
        found.put(key, flat);
        for (Element child : XmlText.children(element)) {
            if (DiagramElements.onItsOwn(child) && !"BPMNDiagram".equals(child.getLocalName())) {
                collect(child, id.isEmpty() ? "definitions" : id, found);
            }
        }
    }

    /** In which order the flows that leave are asked. */
    private static List<String> flows(Element element, String id) {
        return XmlText.children((Element) element.getParentNode(), "sequenceFlow").stream()
                .filter(flow -> id.equals(flow.getAttribute("sourceRef")))
                .map(flow -> flow.getAttribute("id"))
                .toList();
    }

    private static Map<String, List<String>> drawn(Element definitions) {
        Map<String, List<String>> drawn = new TreeMap<>();
        for (Element diagram : XmlText.children(definitions, "BPMNDiagram")) {
            add(drawn, "", FlatXml.of(diagram, child -> true).toString());
            for (Element plane : XmlText.children(diagram)) {
                add(
                        drawn,
                        "",
                        FlatXml.of(plane, child -> child.hasAttribute("bpmnElement"))
                                .toString());
                for (Element shape : XmlText.children(plane)) {
                    if (shape.hasAttribute("bpmnElement")) {
                        add(drawn, shape.getAttribute("bpmnElement"), FlatXml.text(shape));
                    }
                }
            }
        }
        return drawn;
    }

    private static void add(Map<String, List<String>> drawn, String element, String how) {
        drawn.computeIfAbsent(element, id -> new ArrayList<>()).add(how);
    }

    /** What is new or gone is not told of once more because it is drawn. */
    private void layout(
            Map<String, List<String>> old, Map<String, List<String>> now, Map<String, ?> before, Map<String, ?> after) {
        Set<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(now.keySet());
        for (String id : ids) {
            boolean known = before.containsKey(id) == after.containsKey(id);
            if (known && !old.getOrDefault(id, List.of()).equals(now.getOrDefault(id, List.of()))) {
                found.moved(file, id);
            }
        }
    }
}
