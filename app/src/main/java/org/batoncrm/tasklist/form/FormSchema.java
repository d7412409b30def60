package org.batoncrm.tasklist.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Camunda Form as its JSON says it. */
public final class FormSchema {

    /** Components that show something but ask for nothing. */
    private static final Set<String> SHOWN_ONLY = Set.of(
            "text",
            "html",
            "image",
            "button",
            "spacer",
            "separator",
            "iframe",
            "table",
            "documentPreview",
            "expression");

    private final ObjectNode json;

    /** Asked for each variable of a case; a form does not change. */
    private final String text;

    public FormSchema(JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            throw new IllegalArgumentException("A form is a JSON object");
        }
        this.json = object;
        this.text = object.toString();
    }

    public String id() {
        return json.path("id").asString("");
    }

    public ObjectNode json() {
        return json;
    }

    JsonNode components() {
        return json.path("components");
    }

    static boolean isInput(JsonNode component) {
        return component.hasNonNull("key") && !SHOWN_ONLY.contains(type(component));
    }

    static String type(JsonNode component) {
        return component.path("type").asString("");
    }

    /** The top-level names of data that the form reads or writes. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        collect(components(), names);
        return names;
    }

    private static void collect(JsonNode components, Set<String> names) {
        for (JsonNode component : components) {
            for (String property : List.of("key", "path", "valuesKey")) {
                String name = component.path(property).asString("");
                if (!name.isEmpty()) {
                    names.add(name.split("\\.")[0]);
                }
            }
            boolean ownNames = component.hasNonNull("path")
                    && !component.path("path").asString("").isEmpty();
            collect(component.path("components"), ownNames ? new LinkedHashSet<>() : names);
        }
    }

    /** Whether the choices depend on who works here at the moment, so that nobody may keep them. */
    public boolean offersPeople() {
        return mentions("\"people\"");
    }

    /**
     * Whether it depends on what the process knows what may be answered: there is an expression, a field that is only
     * shown, or choices out of a variable.
     */
    public boolean dependsOnData() {
        return mentions("\"=") || mentions("\"disabled\"") || mentions("\"readonly\"") || mentions("\"valuesKey\"");
    }

    /** Whether the name occurs anywhere in the form, for example inside an expression. */
    public boolean mentions(String name) {
        return text.contains(name);
    }

    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> found = new ArrayList<>();
        array.forEach(found::add);
        return found;
    }
}
