package org.batoncrm.modelfile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Diagrams and decision tables: elements by id, what is drawn by the element it draws, cells by row and column. */
final class ModelGrammar implements Grammar {

    /** As the schemas want neighbours to stand; what is not named stands at {@link #AMONG}, what stands for itself behind. */
    private static final Map<String, Integer> RANKS = Map.ofEntries(
            Map.entry("description", 0),
            Map.entry("documentation", 0),
            Map.entry("extensionElements", 1),
            Map.entry("question", 2),
            Map.entry("allowedAnswers", 3),
            Map.entry("variable", 4),
            Map.entry("inputExpression", 5),
            Map.entry("inputValues", 6),
            Map.entry("outputValues", 5),
            Map.entry("defaultOutputEntry", 6),
            Map.entry("incoming", 5),
            Map.entry("outgoing", 6),
            Map.entry("ioSpecification", 7),
            Map.entry("property", 8),
            Map.entry("dataInputAssociation", 9),
            Map.entry("dataOutputAssociation", 10),
            Map.entry("loopCardinality", 11),
            Map.entry("completionCondition", 60),
            Map.entry("laneSet", 100),
            Map.entry("itemDefinition", 100),
            Map.entry("participant", 100),
            Map.entry("input", 100),
            Map.entry("inputEntry", 100),
            Map.entry("output", 101),
            Map.entry("outputEntry", 101),
            Map.entry("annotation", 102),
            Map.entry("annotationEntry", 102),
            Map.entry("rule", 103),
            Map.entry("textAnnotation", 103),
            Map.entry("association", 103),
            Map.entry("group", 103),
            Map.entry("decisionTable", 104),
            Map.entry("literalExpression", 104),
            Map.entry("BPMNDiagram", 105),
            Map.entry("DMNDI", 105));

    private static final int AMONG = 50;
    private static final int ON_ITS_OWN = 101;

    private static final Set<String> REFERENCES = Set.of("incoming", "outgoing", "flowNodeRef");
    private static final Set<String> COLUMNS = Set.of("input", "output", "annotation");
    private static final Set<String> PLACES = Set.of("process", "collaboration");

    @Override
    public @Nullable String thing(Element child, Element parent, String parentKey) {
        String name = child.getLocalName();
        if (name.startsWith("BPMN") || name.startsWith("DMN")) {
            return drawn(child, parentKey, name);
        }
        if (parent.getLocalName().equals("rule") && name.endsWith("Entry")) {
            return parentKey + "/" + column(child, parent);
        }
        boolean inTable = parent.getLocalName().equals("decisionTable") && (isColumn(name) || name.equals("rule"));
        boolean inDecision = parent.getLocalName().equals("decision") && name.endsWith("Requirement");
        if (parent.getLocalName().equals("decision") && name.matches("decisionTable|literalExpression")) {
            return parentKey + "/" + name;
        }
        if (inTable && !child.hasAttribute("id")) {
            return parentKey + "/" + name + place(child);
        }
        return inTable || inDecision || DiagramElements.onItsOwn(child) ? child.getAttribute("id") : null;
    }

    private static @Nullable String drawn(Element child, String parentKey, String name) {
        return switch (name) {
            case "DMNDI", "DMNDiagram", "BPMNDiagram" -> parentKey + "/" + name + root(child);
            case "BPMNPlane" -> parentKey + "/plane";
            default -> {
                String element = element(child);
                yield element.isEmpty() ? null : "drawn/" + element;
            }
        };
    }

    /** The picture of a collapsed step is a diagram of its own; the others are told apart by their order. */
    private static String root(Element diagram) {
        String shown =
                XmlText.child(diagram, "BPMNPlane").map(ModelGrammar::element).orElse("");
        boolean whole = XmlText.children(diagram.getOwnerDocument().getDocumentElement()).stream()
                .anyMatch(top -> PLACES.contains(top.getLocalName()) && shown.equals(top.getAttribute("id")));
        return whole ? "" : shown;
    }

    private static String element(Element drawn) {
        return drawn.hasAttribute("bpmnElement")
                ? drawn.getAttribute("bpmnElement")
                : drawn.getAttribute("dmnElementRef");
    }

    static boolean isColumn(String name) {
        return COLUMNS.contains(name);
    }

    private static int place(Element child) {
        return XmlText.children((Element) child.getParentNode(), child.getLocalName())
                .indexOf(child);
    }

    private static String column(Element cell, Element row) {
        String kind = cell.getLocalName().substring(0, cell.getLocalName().length() - "Entry".length());
        int place = place(cell);
        List<Element> columns = XmlText.children((Element) row.getParentNode(), kind);
        boolean named = place < columns.size() && columns.get(place).hasAttribute("id");
        return named ? columns.get(place).getAttribute("id") : kind + place;
    }

    @Override
    public String name(Element part) {
        return FlatXml.name(part);
    }

    @Override
    public String part(Element part) {
        return FlatXml.key(part);
    }

    @Override
    public boolean whole(Element one, Element other) {
        return false;
    }

    @Override
    public boolean references(String name) {
        return REFERENCES.contains(name);
    }

    @Override
    public List<String> follows(Element thing, String key) {
        String name = thing.getLocalName();
        if (name.matches("(BPMN|DMN)(Shape|Edge)")) {
            return List.of(element(thing));
        }
        if (name.matches("BPMNDiagram|BPMNPlane")) {
            // The picture of what is in a collapsed step.
            String shown = root(name.equals("BPMNPlane") ? (Element) thing.getParentNode() : thing);
            return shown.isEmpty() ? List.of() : List.of(shown);
        }
        int slash = key.lastIndexOf('/');
        return name.endsWith("Entry") && slash > 0
                ? List.of(key.substring(0, slash), key.substring(slash + 1))
                : List.of();
    }

    @Override
    public boolean drawing(Element thing) {
        return thing.getLocalName().matches("(BPMN|DMN).*");
    }

    @Override
    public boolean ordered(Element thing) {
        return !drawing(thing)
                && !thing.getLocalName().equals("definitions")
                && !thing.getLocalName().equals("rule");
    }

    @Override
    public int rank(Element child, boolean thing) {
        return RANKS.getOrDefault(child.getLocalName(), thing ? ON_ITS_OWN : AMONG);
    }

    static int rankOf(Element part) {
        return RANKS.getOrDefault(part.getLocalName(), AMONG);
    }

    @Override
    public SortedMap<String, String> flat(String path, Element part) {
        SortedMap<String, String> flat = new TreeMap<>();
        FlatXml.of(part, child -> false).forEach((below, content) -> {
            if (!below.equals("kind")) {
                flat.put(path + "/" + below, content);
            }
        });
        if (flat.isEmpty()) {
            flat.put(path, "");
        }
        return flat;
    }
}
