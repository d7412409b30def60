package org.batoncrm.library;

import java.util.ArrayList;
import java.util.List;
import org.batoncrm.modelfile.JsonText;
import org.batoncrm.modelfile.XmlText;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Service;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The forms of a pack, with the words of the reader's language put in. */
@Service
public class FormSheets {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Texts texts;

    FormSheets(Texts texts) {
        this.texts = texts;
    }

    /** Every form of the pack, in the order in which the diagram names them; then those that it does not name. */
    public List<FormView> of(ProcessPack pack) {
        PackTexts words = new PackTexts(pack, texts);
        Document diagram = XmlText.parse(pack.diagram(), pack.files().getOrDefault(pack.diagram(), ""));
        List<String> order = References.in(diagram).forms().stream()
                .map(form -> form.key() + ".form")
                .toList();
        List<String> files = new ArrayList<>(pack.files(".form").keySet());
        files.sort(
                java.util.Comparator.comparingInt(file -> order.contains(file) ? order.indexOf(file) : order.size()));
        return files.stream()
                .map(file -> view(file, JsonText.parse(file, pack.files().get(file)), words, diagram))
                .toList();
    }

    private static FormView view(String file, ObjectNode form, PackTexts words, Document diagram) {
        String id = form.path("id").asString(file.substring(0, file.lastIndexOf('.')));
        translate(id, form.path("components"), words);
        List<String> usedBy = XmlText.all(diagram, "*")
                .filter(element -> id.equals(XmlText.camunda(element, "formRef")))
                .map(element -> words.name(element.getAttribute("id"), element.getAttribute("name")))
                .distinct()
                .toList();
        return new FormView(id, file, JSON.writeValueAsString(form), usedBy);
    }

    private static void translate(String form, JsonNode components, PackTexts words) {
        for (JsonNode component : components) {
            if (component instanceof ObjectNode field) {
                String prefix =
                        form + "." + field.path("key").asString(field.path("id").asString("")) + ".";
                for (String property : new String[] {"label", "description", "text"}) {
                    if (field.hasNonNull(property)) {
                        words.form(form, prefix + property).ifPresent(found -> field.put(property, found));
                    }
                }
                for (JsonNode option : field.path("values")) {
                    if (option instanceof ObjectNode choice) {
                        words.form(
                                        form,
                                        prefix + "value." + choice.path("value").asString(""))
                                .ifPresent(found -> choice.put("label", found));
                    }
                }
                translate(form, field.path("components"), words);
            }
        }
    }
}
