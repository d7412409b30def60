package org.batoncrm.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batoncrm.library.ProcessLibrary;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the forms of a version let people choose from: nothing else belongs into the variable that a field fills. */
@Component
class FormChoices {

    private final ProcessLibrary library;
    private final JsonMapper json;

    FormChoices(ProcessLibrary library, JsonMapper json) {
        this.library = library;
        this.json = json;
    }

    /** The values by variable; a variable that no form limits is left out. */
    Map<String, List<String>> of(String process, int version) {
        Map<String, List<String>> choices = new TreeMap<>();
        library.pack(process, version)
                .files(".form")
                .values()
                .forEach(form -> collect(json.readTree(form).path("components"), choices));
        return choices;
    }

    private static void collect(JsonNode components, Map<String, List<String>> choices) {
        for (JsonNode component : components) {
            String key = component.path("key").asString("");
            List<String> values = new ArrayList<>();
            component
                    .path("values")
                    .forEach(choice -> values.add(choice.path("value").asString("")));
            if (!key.isEmpty() && !values.isEmpty()) {
                // Two forms may offer different parts of the same.
                List<String> known = choices.computeIfAbsent(key, any -> new ArrayList<>());
                values.stream().filter(value -> !known.contains(value)).forEach(known::add);
            }
            collect(component.path("components"), choices);
        }
    }
}
