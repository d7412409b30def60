package org.batoncrm.library;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.mail.MailFile;
import org.batoncrm.modelfile.JsonText;
import org.batoncrm.modelfile.XmlText;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** What people call the things in a pack, file by file; read once, when the first of a file is asked for. */
final class PackLabels {

    private final ProcessPack pack;
    private final PackTexts words;
    private final ModelWording wording;
    private final Map<String, Map<String, String>> known = new HashMap<>();
    private final Map<String, String> roots = new HashMap<>();

    PackLabels(ProcessPack pack, PackTexts words, ModelWording wording) {
        this.pack = pack;
        this.words = words;
        this.wording = wording;
    }

    /** Empty when there is no such thing. */
    String label(String file, String id) {
        if (id.isEmpty()) {
            return file(file);
        }
        Map<String, String> labels = known.get(file);
        if (labels == null) {
            // The words of a translation ask for those of the diagram.
            labels = read(file);
            known.put(file, labels);
        }
        return labels.getOrDefault(id, "");
    }

    String label(String file, String id, String otherwise) {
        String label = label(file, id);
        return label.isEmpty() ? otherwise : label;
    }

    /** An element of the diagram, by its name. */
    String element(String id) {
        return label(pack.diagram(), id, id);
    }

    /** A message, signal, error or escalation by the name that systems know it by. */
    String root(String id) {
        label(pack.diagram(), "-");
        return roots.getOrDefault(id, id);
    }

    String table(String key) {
        return words.table(key);
    }

    /** A sentence of the house by its key, or what is written instead of a key. */
    String message(String text) {
        return words.message(text).orElse(text);
    }

    /** What a file is about. */
    String file(String file) {
        String model = file.substring(0, Math.max(0, file.lastIndexOf('.')));
        if (file.endsWith(".dmn")) {
            return words.table(model);
        }
        if (file.endsWith(MailFile.ENDING)) {
            return MailFile.template(pack.key(), file).orElse(file);
        }
        return file.equals(pack.diagram()) ? element(pack.key()) : file;
    }

    private Map<String, String> read(String file) {
        Map<String, String> labels = new HashMap<>();
        String content = pack.files().get(file);
        if (content == null) {
            return labels;
        }
        if (file.endsWith(".bpmn")) {
            diagram(XmlText.parse(file, content), labels);
        } else if (file.endsWith(".dmn")) {
            table(XmlText.parse(file, content), labels);
        } else if (file.endsWith(MailFile.ENDING)) {
            labels.put("en", file(file));
            labels.put("zh_CN", file(file));
        } else if (file.endsWith(".form")) {
            form(file, content, labels);
        } else {
            PackTexts.read(content).stringPropertyNames().forEach(key -> labels.put(key, translated(file, key)));
        }
        return labels;
    }

    private void diagram(Document diagram, Map<String, String> labels) {
        XmlText.all(diagram, "*").filter(element -> element.hasAttribute("id")).forEach(element -> {
            String id = element.getAttribute("id");
            String name = words.name(id, element.getAttribute("name"));
            labels.putIfAbsent(id, name.isBlank() ? id : name);
            Stream.of("escalationCode", "errorCode", "name")
                    .map(element::getAttribute)
                    .filter(code -> !code.isEmpty())
                    .findFirst()
                    .ifPresent(code -> roots.put(id, code));
        });
        // A way without a name of its own goes by what it joins.
        XmlText.all(diagram, "sequenceFlow")
                .filter(flow -> labels.get(flow.getAttribute("id")).equals(flow.getAttribute("id")))
                .forEach(flow -> labels.put(
                        flow.getAttribute("id"),
                        labels.getOrDefault(flow.getAttribute("sourceRef"), flow.getAttribute("sourceRef")) + " → "
                                + labels.getOrDefault(flow.getAttribute("targetRef"), flow.getAttribute("targetRef"))));
    }

    private void table(Document table, Map<String, String> labels) {
        XmlText.all(table, "decision").forEach(decision -> {
            String key = decision.getAttribute("id");
            String name = words.table(key, decision.getAttribute("name"));
            labels.put(key, name);
            Stream.of("input", "output")
                    .flatMap(kind -> XmlText.below(decision, kind))
                    .forEach(column -> labels.put(
                            column.getAttribute("id"),
                            Tables.label(
                                    column,
                                    column.getAttribute("name").isEmpty()
                                            ? column.getAttribute("id")
                                            : column.getAttribute("name"),
                                    words)));
            int number = 0;
            for (Element rule : XmlText.below(decision, "rule").toList()) {
                String why = Tables.annotation(rule, words);
                labels.put(
                        rule.getAttribute("id"),
                        wording.say(
                                why.isBlank() ? "library.diff.row" : "library.diff.row.why",
                                name,
                                String.valueOf(++number),
                                why));
            }
        });
    }

    private void form(String file, String content, Map<String, String> labels) {
        try {
            fields(file.replace(".form", ""), JsonText.parse(file, content).path("components"), labels);
        } catch (Rejected unreadable) {
            labels.clear();
        }
    }

    private void fields(String form, JsonNode components, Map<String, String> labels) {
        for (JsonNode field : components) {
            String key = field.path("key").asString(field.path("id").asString(""));
            String drawn = field.path("label").asString(field.path("dateLabel").asString(key));
            labels.put(
                    field.path("id").asString(key),
                    form + " · " + words.form(form, form + "." + key + ".label").orElse(drawn));
            fields(form, field.path("components"), labels);
        }
    }

    private String translated(String file, String key) {
        String model = file.replace(ProcessPack.CHINESE, "");
        String element = key.endsWith(".documentation") ? key.substring(0, key.lastIndexOf('.')) : key;
        return model.equals(pack.key()) ? element(element) : key;
    }
}
