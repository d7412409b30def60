package org.batoncrm.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The catalogue as element templates for Camunda Modeler, so that a process owner chooses "Convert lead" and never
 * types the name of a bean. Only for what a task does: a template cannot put a delegate beside a table.
 */
final class ElementTemplates {

    private static final String SCHEMA =
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final ResourceBundle TEXTS = texts(Locale.ROOT);

    private ElementTemplates() {}

    /** File name to content. */
    static Map<String, String> of(DelegateCatalogue catalogue) {
        Map<String, String> files = new TreeMap<>();
        catalogue.entries().stream()
                .filter(entry -> !entry.listener())
                .forEach(entry -> files.put(
                        file(entry), JSON.writeValueAsString(template(entry)).replace("\r\n", "\n") + "\n"));
        return files;
    }

    /** The label in the language that diagrams are drawn in. */
    static String label(DelegateEntry entry) {
        return TEXTS.containsKey(entry.label()) ? TEXTS.getString(entry.label()) : entry.label();
    }

    private static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(
                "messages/delegates",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** With label and sentence in that language; a new step is named as the catalogue names it in diagrams. */
    static Map<String, Object> spoken(DelegateEntry entry, Locale language) {
        Map<String, Object> template = template(entry);
        List<Map<String, Object>> properties = properties(entry);
        properties.add(property(null, "Hidden", label(entry), binding("property", "name"), false));
        template.put("properties", properties);
        ResourceBundle spoken = texts(language);
        String family = "delegate.family." + entry.family();
        if (spoken.containsKey(family)) {
            template.put("category", Map.of("id", entry.family(), "name", spoken.getString(family)));
        }
        if (spoken.containsKey(entry.label())) {
            template.put("name", spoken.getString(entry.label()));
            template.put("description", spoken.getString(entry.description()));
        }
        return template;
    }

    private static String stem(DelegateEntry entry) {
        return entry.bean().replaceAll("Delegate$", "");
    }

    private static String file(DelegateEntry entry) {
        return stem(entry).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".json";
    }

    private static Map<String, Object> template(DelegateEntry entry) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("$schema", SCHEMA);
        template.put("name", label(entry));
        template.put("id", "org.batoncrm." + stem(entry));
        template.put("description", description(entry));
        template.put("appliesTo", List.of("bpmn:Task", "bpmn:ServiceTask"));
        template.put("elementType", Map.of("value", "bpmn:ServiceTask"));
        template.put("properties", properties(entry));
        return template;
    }

    private static String description(DelegateEntry entry) {
        StringBuilder text = new StringBuilder(TEXTS.getString(entry.description()));
        List<String> reads = names(entry.inputs());
        List<String> writes = names(entry.outputs());
        if (!reads.isEmpty()) {
            text.append(" Reads ").append(String.join(", ", reads)).append('.');
        }
        if (!writes.isEmpty()) {
            text.append(" Writes ").append(String.join(", ", writes)).append('.');
        }
        if (!entry.bpmnErrors().isEmpty()) {
            text.append(" Needs an error boundary event for ")
                    .append(String.join(", ", entry.bpmnErrors()))
                    .append('.');
        }
        return text.toString();
    }

    private static List<String> names(List<DelegateEntry.Variable> variables) {
        return variables.stream()
                .filter(variable -> !variable.parameter())
                .map(DelegateEntry.Variable::name)
                .toList();
    }

    private static List<Map<String, Object>> properties(DelegateEntry entry) {
        List<Map<String, Object>> properties = new ArrayList<>();
        properties.add(property(
                null, "Hidden", "${" + entry.bean() + "}", binding("property", "camunda:delegateExpression"), false));
        entry.inputs().stream()
                .filter(DelegateEntry.Variable::parameter)
                .forEach(input -> properties.add(property(
                        TEXTS.getString(entry.label() + "." + input.name()),
                        "String",
                        null,
                        binding("camunda:inputParameter", input.name()),
                        true)));
        // A job of its own is tried again in the engine's rhythm; a template cannot set another one.
        properties.add(property(
                TEXTS.getString("delegate.async"),
                "Boolean",
                !entry.sideEffects().isEmpty(),
                binding("property", "camunda:asyncBefore"),
                false));
        return properties;
    }

    private static Map<String, String> binding(String type, String name) {
        Map<String, String> binding = new LinkedHashMap<>();
        binding.put("type", type);
        binding.put("name", name);
        return binding;
    }

    private static Map<String, Object> property(
            @Nullable String label,
            String type,
            @Nullable Object value,
            Map<String, String> binding,
            boolean required) {
        Map<String, Object> property = new LinkedHashMap<>();
        if (label != null) {
            property.put("label", label);
        }
        property.put("type", type);
        if (value != null) {
            property.put("value", value);
        }
        property.put("binding", binding);
        if (required) {
            property.put("constraints", Map.of("notEmpty", true));
        }
        return property;
    }
}
