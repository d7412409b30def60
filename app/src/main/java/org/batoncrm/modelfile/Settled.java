package org.batoncrm.modelfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What has to fit after a merge, whoever changed what: each row has a cell per column, each step knows its ways. */
final class Settled {

    private static final Map<String, String> WAYS = Map.of("incoming", "targetRef", "outgoing", "sourceRef");

    private static final String LANED = "flowNodeRef";

    private Settled() {}

    /** A row of one side gets empty cells in the new columns of the other. */
    static void cells(Map<String, Element> merged, Presence presence, Document document) {
        Map<String, List<String>> columns = new HashMap<>();
        List<String> rows = new ArrayList<>();
        merged.forEach((key, thing) -> {
            if (ModelGrammar.isColumn(thing.getLocalName()) && thing.hasAttribute("id")) {
                columns.computeIfAbsent(presence.parent(key), none -> new ArrayList<>())
                        .add(key);
            } else if (thing.getLocalName().equals("rule")) {
                rows.add(key);
            }
        });
        for (String row : rows) {
            for (String column : columns.getOrDefault(presence.parent(row), List.of())) {
                if (!merged.containsKey(row + "/" + column)) {
                    Element like = Objects.requireNonNull(merged.get(column));
                    String prefix = like.getPrefix() == null ? "" : like.getPrefix() + ":";
                    Element cell =
                            document.createElementNS(like.getNamespaceURI(), prefix + like.getLocalName() + "Entry");
                    cell.setAttributeNS(null, "id", row + "_" + column);
                    cell.appendChild(document.createElementNS(like.getNamespaceURI(), prefix + "text"));
                    merged.put(row + "/" + column, cell);
                }
            }
        }
    }

    /** Lists of ways say what the ways say; nothing is named that is not there any more. */
    static void references(Map<String, Element> merged, List<Things> sides, Grammar grammar) {
        Map<String, List<String>> leading = new HashMap<>();
        merged.forEach((key, thing) -> {
            if ("sequenceFlow".equals(thing.getLocalName())) {
                WAYS.forEach((list, end) -> leading.computeIfAbsent(
                                list + " " + thing.getAttribute(end), none -> new ArrayList<>())
                        .add(key));
            }
        });
        merged.forEach((key, thing) -> {
            if (grammar.drawing(thing)) {
                return;
            }
            String otherwise = thing.getAttribute("default");
            if (!merged.containsKey(otherwise) && sides.stream().anyMatch(side -> side.has(otherwise))) {
                thing.removeAttribute("default");
            }
            WAYS.keySet()
                    .forEach(list -> ways(
                            list,
                            key,
                            thing,
                            leading.getOrDefault(list + " " + thing.getAttribute("id"), List.of()),
                            sides));
            XmlText.children(thing, LANED).stream()
                    .filter(reference -> !merged.containsKey(XmlText.text(reference))
                            && sides.stream().anyMatch(side -> side.has(XmlText.text(reference))))
                    .forEach(Indent::remove);
        });
        lanes(merged, sides.get(0), sides.get(sides.size() - 1));
    }

    /** What both have put into another lane lies in mine, as it is drawn when nobody chooses. */
    private static void lanes(Map<String, Element> merged, Things base, Things mine) {
        Map<String, List<String>> holding = new HashMap<>();
        merged.forEach((key, thing) -> XmlText.children(thing, LANED)
                .forEach(reference -> holding.computeIfAbsent(XmlText.text(reference), none -> new ArrayList<>())
                        .add(key)));
        holding.forEach((node, lanes) -> {
            List<String> fresh =
                    lanes.stream().filter(lane -> !lies(node, lane, base)).toList();
            if (fresh.stream().anyMatch(lane -> lies(node, lane, mine))) {
                fresh.stream()
                        .filter(lane -> !lies(node, lane, mine))
                        .flatMap(lane -> XmlText.children(Objects.requireNonNull(merged.get(lane)), LANED).stream())
                        .filter(reference -> XmlText.text(reference).equals(node))
                        .forEach(Indent::remove);
            }
        });
    }

    private static boolean lies(String node, String lane, Things side) {
        SortedMap<String, String> flat = side.flat(lane);
        return flat != null
                && flat.entrySet().stream()
                        .anyMatch(part -> part.getKey().startsWith(LANED)
                                && part.getValue().equals(node));
    }

    private static void ways(String list, String key, Element thing, List<String> leading, List<Things> sides) {
        Set<String> written = new HashSet<>();
        for (Element reference : XmlText.children(thing, list)) {
            String way = XmlText.text(reference);
            if (!leading.contains(way) && sides.stream().anyMatch(side -> side.has(way)) || !written.add(way)) {
                Indent.remove(reference);
            }
        }
        for (String way : leading) {
            boolean known = sides.stream().map(side -> side.listed(key, list)).anyMatch(ways -> ways.contains(way));
            if (known && written.add(way)) {
                Element reference = thing.getOwnerDocument()
                        .createElementNS(
                                thing.getNamespaceURI(),
                                thing.getPrefix() == null ? list : thing.getPrefix() + ":" + list);
                reference.setTextContent(way);
                Element behind = XmlText.children(thing).stream()
                        .filter(child -> ModelGrammar.rankOf(child) > ModelGrammar.rankOf(reference))
                        .findFirst()
                        .orElse(null);
                Indent.insert(thing, reference, behind);
            }
        }
    }
}
