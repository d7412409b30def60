package org.batoncrm.library;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** What a version is called and what it is for. A version never changes, so each node reads its diagram once. */
@Component
class ProcessFaces {

    private record Face(PackTexts texts, String name, String purpose) {}

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

    String purpose(PublishedModels.Definition definition) {
        Face face = of(definition);
        return face.texts.documentation(definition.key(), face.purpose);
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
        String purpose = XmlText.all(XmlText.parse(definition.key(), models.diagram(definition)), "process")
                .filter(process -> definition.key().equals(process.getAttribute("id")))
                .findFirst()
                .map((Element process) -> XmlText.text(process, "documentation"))
                .orElse("");
        return new Face(new PackTexts(new ProcessPack(definition.key(), files), texts), definition.name(), purpose);
    }
}
