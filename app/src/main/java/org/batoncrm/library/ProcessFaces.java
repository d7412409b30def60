package org.batoncrm.library;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.batoncrm.modelfile.XmlText;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;

/** What a version is called and what it is for. A version never changes, so each node reads its diagram once. */
@Component
class ProcessFaces {

    private record Face(PackTexts texts, String name, String purpose, Map<String, String> elements) {}

    private final Map<String, Face> known = new ConcurrentHashMap<>();
    private final PublishedModels models;
    private final ShippedTranslations shipped;
    private final Texts texts;

    ProcessFaces(PublishedModels models, ShippedTranslations shipped, Texts texts) {
        this.models = models;
        this.shipped = shipped;
        this.texts = texts;
    }

    String name(PublishedModels.Definition definition) {
        Face face = of(definition);
        return face.texts.name(definition.key(), face.name);
    }

    /** What the newest version of a process is called; its key when there is none. */
    String name(String key) {
        return models.versions(key).stream().findFirst().map(this::name).orElse(key);
    }

    String purpose(PublishedModels.Definition definition) {
        Face face = of(definition);
        return face.texts.documentation(definition.key(), face.purpose);
    }

    /** An element's name; its id when it has none. */
    String element(PublishedModels.Definition definition, String id) {
        Face face = of(definition);
        return face.texts.name(id, face.elements.getOrDefault(id, id));
    }

    private Face of(PublishedModels.Definition definition) {
        Face found = known.get(definition.id());
        if (found == null) {
            found = read(definition);
            known.put(definition.id(), found);
        }
        return found;
    }

    private Face read(PublishedModels.Definition definition) {
        String words = definition.key() + ProcessPack.CHINESE;
        Map<String, String> files = new TreeMap<>();
        models.file(words, definition.deployment())
                .or(() -> shipped.of(words))
                .ifPresent(content -> files.put(words, content));
        Document diagram = XmlText.parse(definition.key(), models.diagram(definition));
        String purpose = XmlText.all(diagram, "process")
                .filter(process -> definition.key().equals(process.getAttribute("id")))
                .findFirst()
                .map(process -> XmlText.text(process, "documentation"))
                .orElse("");
        Map<String, String> elements = new TreeMap<>();
        XmlText.all(diagram, "*")
                .filter(element -> !element.getAttribute("name").isBlank())
                .forEach(element -> elements.put(element.getAttribute("id"), element.getAttribute("name")));
        return new Face(
                new PackTexts(new ProcessPack(definition.key(), files), texts), definition.name(), purpose, elements);
    }
}
