package org.batoncrm.process;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The variables that a form fills in, each with the label of its field. */
record FormFields(Map<String, String> labels) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static FormFields read(byte[] form) {
        Map<String, String> labels = new TreeMap<>();
        collect(JSON.readTree(form).path("components"), labels);
        return new FormFields(labels);
    }

    private static void collect(JsonNode components, Map<String, String> labels) {
        for (JsonNode component : components) {
            // A list of rows, or a group with a path, makes one variable of all its fields.
            String name = component.path("path").asString(component.path("key").asString(""));
            if (!name.isBlank() && !component.path("disabled").asBoolean(false)) {
                labels.put(name, component.path("label").asString(name));
            } else {
                collect(component.path("components"), labels);
            }
        }
    }
}
