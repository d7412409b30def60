package org.batoncrm.modelfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** All that stands for itself in one file, by key, in the order of the file; the file itself has the empty key. */
final class Things {

    private final Map<String, Element> elements = new LinkedHashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();
    private final Map<String, SortedMap<String, String>> flats = new HashMap<>();
    private final Set<Element> set = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Document document;

    Things(Document document, Grammar grammar) {
        this.document = document;
        collect(document.getDocumentElement(), "", grammar);
        set.addAll(elements.values());
        // Before anything is merged into them.
        elements.forEach((key, element) -> {
            SortedMap<String, String> flat = FlatXml.of(element, set::contains);
            if (grammar.drawing(element) || !grammar.follows(element, key).isEmpty()) {
                flat.remove("id");
            }
            flats.put(key, flat);
        });
    }

    private void collect(Element element, String key, Grammar grammar) {
        elements.put(key, element);
        for (Element child : XmlText.children(element)) {
            String own = grammar.thing(child, element, key);
            if (own != null) {
                // Two of one id are a mistake that the check of a draft names; here both are kept.
                while (own.isEmpty() || elements.containsKey(own)) {
                    own += "'";
                }
                parents.put(own, key);
                children.computeIfAbsent(key, none -> new ArrayList<>()).add(own);
                collect(child, own, grammar);
            }
        }
    }

    Document document() {
        return document;
    }

    Set<String> keys() {
        return elements.keySet();
    }

    boolean has(String key) {
        return elements.containsKey(key);
    }

    @Nullable
    Element find(String key) {
        return elements.get(key);
    }

    @Nullable
    String parent(String key) {
        return parents.get(key);
    }

    List<String> children(String key) {
        return children.getOrDefault(key, List.of());
    }

    /** What the thing said of itself when the file was read; null when it was not there. */
    @Nullable
    SortedMap<String, String> flat(String key) {
        return flats.get(key);
    }

    /** The ways that the thing listed when the file was read. */
    List<String> listed(String key, String list) {
        String ways = flats.getOrDefault(key, Collections.emptySortedMap()).get(list);
        return ways == null ? List.of() : List.of(ways.split(" "));
    }

    boolean isThing(Element element) {
        return set.contains(element);
    }
}
