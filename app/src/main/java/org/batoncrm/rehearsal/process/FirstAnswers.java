package org.batoncrm.rehearsal.process;

import java.util.HashMap;
import java.util.Map;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.process.ModelXml;
import org.w3c.dom.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first answer of each choice on the forms of a pack: what is assumed where nobody was asked then. */
final class FirstAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Map<String, Object>> byStep = new HashMap<>();

    FirstAnswers(ProcessPack pack, byte[] diagram) {
        ModelXml.elements(ModelXml.parse(diagram), "userTask")
                .forEach(task -> byStep.put(task.getAttribute("id"), first(pack, task)));
    }

    Map<String, Object> of(String step) {
        return byStep.getOrDefault(step, Map.of());
    }

    private static Map<String, Object> first(ProcessPack pack, Element task) {
        Map<String, Object> answers = new HashMap<>();
        String form = pack.files().get(ModelXml.camunda(task, "formRef") + ".form");
        if (form != null) {
            try {
                collect(JSON.readTree(form).path("components"), answers);
            } catch (JacksonException unreadable) {
                answers.clear();
            }
        }
        return answers;
    }

    private static void collect(JsonNode components, Map<String, Object> answers) {
        for (JsonNode field : components) {
            JsonNode values = field.path("values");
            String key = field.path("key").asString("");
            if (!key.isEmpty()
                    && values.isArray()
                    && !values.isEmpty()
                    && !field.path("type").asString("").equals("checklist")) {
                answers.put(key, values.get(0).path("value").asString(""));
            }
            collect(field.path("components"), answers);
        }
    }
}
