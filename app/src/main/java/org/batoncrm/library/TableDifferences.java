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
import org.batoncrm.modelfile.FlatXml;
import org.batoncrm.modelfile.XmlText;
import org.w3c.dom.Element;

/** What differs between two files with decision tables: heads, columns, rows, cells, and the order of rows. */
final class TableDifferences {

    private static final Set<String> PARTS = Set.of("input", "output", "rule");

    private final Found found;
    private final String file;

    TableDifferences(Found found, String file) {
        this.found = found;
        this.file = file;
    }

    void between(String old, String now) {
        Element a = XmlText.parse(file, old).getDocumentElement();
        Element b = XmlText.parse(file, now).getDocumentElement();
        found.flat(file, "", FlatXml.of(a, child -> true), FlatXml.of(b, child -> true), false);
        if (!drawn(a).equals(drawn(b))) {
            found.moved(file, "");
        }
        Map<String, Element> before = parts(a);
        Map<String, Element> after = parts(b);
        each(before, after, "decision", (id, x, y) -> {
            found.flat(file, id, head(x), head(y), false);
            columns(x, y, "input");
            columns(x, y, "output");
            rows(id, x, y);
        });
    }

    private interface Both {
        void compare(String id, Element old, Element now);
    }

    private void each(Map<String, Element> before, Map<String, Element> after, String what, Both both) {
        Set<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            if (!before.containsKey(id)) {
                found.thing(Kind.ADDED, file, id, what);
            } else if (!after.containsKey(id)) {
                found.thing(Kind.REMOVED, file, id, what);
            } else {
                both.compare(id, before.get(id), after.get(id));
            }
        }
    }

    private static List<String> drawn(Element definitions) {
        return XmlText.children(definitions, "DMNDI").stream()
                .map(FlatXml::text)
                .toList();
    }

    private static Map<String, Element> parts(Element definitions) {
        return byId(XmlText.children(definitions).stream()
                .filter(child -> !"DMNDI".equals(child.getLocalName()))
                .toList());
    }

    /** By id; by content what has none. */
    private static Map<String, Element> byId(List<Element> elements) {
        Map<String, Element> found = new LinkedHashMap<>();
        for (Element element : elements) {
            String key = element.hasAttribute("id") ? element.getAttribute("id") : FlatXml.text(element);
            while (found.containsKey(key)) {
                key += "'";
            }
            found.put(key, element);
        }
        return found;
    }

    /** The decision without its columns and rows; what its table says of itself as if the decision said it. */
    private static SortedMap<String, String> head(Element decision) {
        SortedMap<String, String> head = new TreeMap<>();
        FlatXml.of(decision, child -> PARTS.contains(child.getLocalName()))
                .forEach((path, content) -> head.put(
                        path.matches("decisionTable/(hitPolicy|aggregation)") ? path.substring(14) : path, content));
        head.remove("id");
        return head;
    }

    private static List<Element> inTable(Element decision, String kind) {
        return XmlText.child(decision, "decisionTable")
                .map(table -> XmlText.children(table, kind))
                .orElse(List.of());
    }

    private void columns(Element old, Element now, String kind) {
        Map<String, Element> before = byId(inTable(old, kind));
        Map<String, Element> after = byId(inTable(now, kind));
        each(before, after, "column", (id, x, y) -> {
            SortedMap<String, String> a = FlatXml.of(x, child -> false);
            SortedMap<String, String> b = FlatXml.of(y, child -> false);
            a.remove("id");
            b.remove("id");
            found.flat(file, id, a, b, false);
        });
        order(before, after, now.getAttribute("id"), kind + "s");
    }

    private void order(Map<String, Element> before, Map<String, Element> after, String decision, String what) {
        List<String> a = before.keySet().stream().filter(after::containsKey).toList();
        List<String> b = after.keySet().stream().filter(before::containsKey).toList();
        if (!a.equals(b)) {
            List<String> places = new ArrayList<>(before.keySet());
            found.changed(Kind.CHANGED, file, decision, Aspect.ORDER, what, numbers(a, places), numbers(b, places));
        }
    }

    private static String numbers(List<String> ids, List<String> places) {
        return ids.stream().map(id -> String.valueOf(places.indexOf(id) + 1)).collect(Collectors.joining(", "));
    }

    private void rows(String decision, Element old, Element now) {
        Map<String, Element> before = byId(inTable(old, "rule"));
        Map<String, Element> after = byId(inTable(now, "rule"));
        each(before, after, "row", (id, x, y) -> {
            SortedMap<String, String> a =
                    FlatXml.of(x, child -> child.getLocalName().endsWith("Entry"));
            SortedMap<String, String> b =
                    FlatXml.of(y, child -> child.getLocalName().endsWith("Entry"));
            a.remove("id");
            b.remove("id");
            found.flat(file, id, a, b, false);
            cells(id, x, y, old, now, "input");
            cells(id, x, y, old, now, "output");
        });
        order(before, after, decision, "rows");
    }

    /** Cell by cell of the columns that both tables have. */
    private void cells(String row, Element old, Element now, Element oldTable, Element nowTable, String kind) {
        Map<String, Element> before = cells(old, oldTable, kind);
        Map<String, Element> after = cells(now, nowTable, kind);
        before.forEach((column, x) -> {
            Element y = after.get(column);
            if (y == null) {
                return;
            }
            String a = XmlText.text(x, "text");
            String b = XmlText.text(y, "text");
            if (a.equals(b)) {
                SortedMap<String, String> rest = FlatXml.of(x, child -> false);
                found.flat(file, row, prefixed(column, rest), prefixed(column, FlatXml.of(y, child -> false)), false);
            } else {
                found.cell(file, row, column, a, b);
            }
        });
    }

    private static SortedMap<String, String> prefixed(String column, SortedMap<String, String> flat) {
        SortedMap<String, String> prefixed = new TreeMap<>();
        flat.forEach((path, content) -> prefixed.put(column + "/" + path, content));
        return prefixed;
    }

    private static Map<String, Element> cells(Element row, Element decision, String kind) {
        List<String> columns = new ArrayList<>(byId(inTable(decision, kind)).keySet());
        List<Element> entries = XmlText.children(row, kind + "Entry");
        Map<String, Element> cells = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            cells.put(i < columns.size() ? columns.get(i) : kind + " " + (i + 1), entries.get(i));
        }
        return cells;
    }
}
