package org.batoncrm.tasklist.form;

import org.batoncrm.process.ModelTexts;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a form into the reader's language. Texts are looked up under {@code <formId>.<field>.label},
 * {@code .description} and {@code .value.<value>}; a component without a key goes by its id and has a {@code .text}.
 * What is not translated stays as drawn.
 */
@Component
public class FormTexts {

    private final ModelTexts texts;

    FormTexts(ModelTexts texts) {
        this.texts = texts;
    }

    public ObjectNode translated(FormSchema schema) {
        ObjectNode copy = schema.json().deepCopy();
        translate(schema.id(), copy.path("components"));
        return copy;
    }

    private void translate(String form, JsonNode components) {
        for (JsonNode component : components) {
            if (component instanceof ObjectNode field) {
                String name = field.path("key").asString(field.path("id").asString(""));
                String prefix = form + "." + name;
                for (String property : new String[] {"label", "description", "text"}) {
                    if (field.hasNonNull(property)) {
                        replace(field, property, prefix + "." + property);
                    }
                }
                for (JsonNode option : field.path("values")) {
                    if (option instanceof ObjectNode choice) {
                        replace(
                                choice,
                                "label",
                                prefix + ".value." + choice.path("value").asString(""));
                    }
                }
                translate(form, field.path("components"));
            }
        }
    }

    private void replace(ObjectNode node, String property, String key) {
        texts.find(key).ifPresent(found -> node.put(property, found));
    }
}
