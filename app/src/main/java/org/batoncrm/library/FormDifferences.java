package org.batoncrm.library;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batoncrm.library.Difference.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two forms: field by field, and in which order they stand. */
final class FormDifferences {

    private final Found found;
    private final String file;

    FormDifferences(Found found, String file) {
        this.found = found;
        this.file = file;
    }

    void between(ObjectNode old, ObjectNode now) {
        Map<String, SortedMap<String, String>> before = new LinkedHashMap<>();
        Map<String, SortedMap<String, String>> after = new LinkedHashMap<>();
        collect(old, "", "", before);
        collect(now, "", "", after);
        Set<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            if (!before.containsKey(id)) {
                found.thing(Kind.ADDED, file, id, "field");
            } else if (!after.containsKey(id)) {
                found.thing(Kind.REMOVED, file, id, "field");
            } else {
                found.flat(file, id, before.get(id), after.get(id), false);
            }
        }
    }

    private static void collect(JsonNode node, String id, String inside, Map<String, SortedMap<String, String>> found) {
        SortedMap<String, String> flat = new TreeMap<>();
        node.properties().forEach(property -> {
            if (!property.getKey().equals("components")) {
                flatten(property.getKey(), property.getValue(), flat);
            }
        });
        if (!id.isEmpty()) {
            flat.remove("id");
            flat.put("inside", inside);
        }
        String key = id;
        while (found.containsKey(key)) {
            key += "'";
        }
        found.put(key, flat);
        StringBuilder order = new StringBuilder();
        int count = 0;
        for (JsonNode component : node.path("components")) {
            String name = component.path("id").asString(component.path("key").asString("field-" + ++count));
            order.append(order.isEmpty() ? "" : " ").append(name);
            collect(component, name, id, found);
        }
        if (!order.isEmpty()) {
            flat.put("order#", order.toString());
        }
    }

    private static void flatten(String path, JsonNode node, Map<String, String> flat) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(property -> flatten(path + "/" + property.getKey(), property.getValue(), flat));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "/" + (i + 1), node.get(i), flat);
            }
        } else {
            flat.put(path, node.isString() ? node.asString() : node.toString());
        }
    }
}
