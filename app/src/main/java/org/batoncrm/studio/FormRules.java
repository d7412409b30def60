package org.batoncrm.studio;

import java.util.Collection;
import java.util.Set;
import org.batoncrm.process.Finding;
import org.batoncrm.process.ModelXml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fields of a form that are bound to nothing, so that what is typed into them is lost. */
final class FormRules {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> INPUTS = Set.of(
            "textfield", "textarea", "number", "checkbox", "checklist", "radio", "select", "taglist", "datetime");

    private FormRules() {}

    static void check(String file, byte[] form, Collection<Finding> findings) {
        walk(file, JSON.readTree(form).path("components"), findings);
    }

    private static void walk(String file, JsonNode components, Collection<Finding> findings) {
        for (JsonNode component : components) {
            String label = component.path("label").asString("");
            if (INPUTS.contains(component.path("type").asString(""))
                    && component.path("key").asString("").isBlank()) {
                String id = component.path("id").asString("?");
                findings.add(Finding.error(
                        file,
                        label.isBlank() ? id : label + " (" + id + ")",
                        "draft.fieldUnbound",
                        ModelXml.key(file)));
            }
            walk(file, component.path("components"), findings);
        }
    }
}
