package org.batoncrm.process.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.batoncrm.process.Finding;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** What a form may contain: the components that show text and ask for values, nothing that brings its own page. */
final class FormLint {

    private static final int MOST_COMPONENTS = 200;
    private static final int NEWEST_SCHEMA = 16;
    private static final Pattern MARKUP = Pattern.compile("<\\s*[A-Za-z!/]");

    private static final Set<String> COMPONENTS = Set.of(
            "textfield",
            "textarea",
            "number",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "taglist",
            "datetime",
            "text",
            "group",
            "dynamiclist",
            "table",
            "separator",
            "spacer",
            "button",
            "expression");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxStringLength(20_000)
                            .build())
                    .build())
            .build();

    private FormLint() {}

    static List<Finding> check(String resource, String text) {
        List<Finding> findings = new ArrayList<>();
        try {
            JsonNode form = JSON.readTree(text);
            if (!form.isObject()
                    || !form.path("components").isArray()
                    || form.path("id").asString("").isBlank()) {
                findings.add(Finding.error(resource, null, "form.shape"));
            }
            if (form.path("schemaVersion").asInt(1) > NEWEST_SCHEMA) {
                findings.add(Finding.error(resource, null, "form.schema", NEWEST_SCHEMA));
            }
            if (walk(resource, form.path("components"), findings) > MOST_COMPONENTS) {
                findings.add(Finding.error(resource, null, "form.many", MOST_COMPONENTS));
            }
        } catch (JacksonException notJson) {
            findings.add(Finding.error(resource, null, "form.json"));
        }
        return findings;
    }

    private static int walk(String resource, JsonNode components, List<Finding> findings) {
        int count = 0;
        for (JsonNode component : components) {
            count++;
            String type = component.path("type").asString("");
            String name = component.path("key").asString(component.path("id").asString("?"));
            if (!COMPONENTS.contains(type)) {
                findings.add(Finding.error(resource, name, "form.component", type));
            }
            for (String shown : List.of("text", "label", "description")) {
                if (MARKUP.matcher(component.path(shown).asString("")).find()) {
                    findings.add(Finding.error(resource, name, "form.markup"));
                }
            }
            count += walk(resource, component.path("components"), findings);
        }
        return count;
    }
}
