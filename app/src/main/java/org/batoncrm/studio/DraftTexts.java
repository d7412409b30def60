package org.batoncrm.studio;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.process.ModelXml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The texts of a model that people read, beside what the file of the second language says of them. */
final class DraftTexts {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> UNSEEN =
            Set.of("property", "message", "error", "signal", "escalation", "definitions");

    private final String file;
    private final Properties chinese;
    private final List<DraftText> found = new ArrayList<>();

    private DraftTexts(String file, Properties chinese) {
        this.file = file;
        this.chinese = chinese;
    }

    /** Of a model that the lint has let pass; none of a table, whose rows have their sentences elsewhere. */
    static List<DraftText> of(String file, ProcessPack pack) {
        String content = pack.files().get(file);
        if (content == null || !file.endsWith(".bpmn") && !file.endsWith(".form")) {
            return List.of();
        }
        DraftTexts texts = new DraftTexts(
                file, properties(pack.files().getOrDefault(ModelXml.key(file) + ProcessPack.CHINESE, "")));
        if (file.endsWith(".bpmn")) {
            texts.diagram(ModelXml.parse(content.getBytes(StandardCharsets.UTF_8)));
        } else {
            texts.form(ModelXml.key(file), JSON.readTree(content).path("components"));
        }
        return List.copyOf(texts.found);
    }

    /** What can be read of them; half a line that somebody is typing is no reason to refuse the rest. */
    static Properties properties(String content) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(content));
        } catch (IOException | IllegalArgumentException malformed) {
            return new Properties();
        }
        return properties;
    }

    private void diagram(Document diagram) {
        ModelXml.elements(diagram, "*")
                .filter(element -> ModelXml.BPMN.equals(element.getNamespaceURI())
                        && element.hasAttribute("id")
                        && !UNSEEN.contains(element.getLocalName()))
                .forEach(element -> {
                    String id = element.getAttribute("id");
                    add(id, id, DraftText.Kind.NAME, element.getAttribute("name"));
                    if (element.getLocalName().equals("userTask")) {
                        ModelXml.children(element, "documentation")
                                .map(Element::getTextContent)
                                .forEach(text ->
                                        add(id, id + ".documentation", DraftText.Kind.DOCUMENTATION, text.strip()));
                    }
                });
    }

    private void form(String form, JsonNode components) {
        for (JsonNode field : components) {
            String name = field.path("key").asString(field.path("id").asString(""));
            String prefix = form + "." + name;
            add(
                    name,
                    prefix + ".label",
                    DraftText.Kind.LABEL,
                    field.path("label").asString(""));
            add(
                    name,
                    prefix + ".description",
                    DraftText.Kind.DESCRIPTION,
                    field.path("description").asString(""));
            add(name, prefix + ".text", DraftText.Kind.TEXT, field.path("text").asString(""));
            for (JsonNode option : field.path("values")) {
                add(
                        name,
                        prefix + ".value." + option.path("value").asString(""),
                        DraftText.Kind.OPTION,
                        option.path("label").asString(""));
            }
            form(form, field.path("components"));
        }
    }

    /** What is filled in when the step is reached has its words elsewhere. */
    private void add(String element, String key, DraftText.Kind kind, @Nullable String drawn) {
        if (drawn != null && !drawn.isBlank() && !drawn.contains("${")) {
            found.add(new DraftText(file, element, key, kind, drawn, chinese.getProperty(key)));
        }
    }
}
