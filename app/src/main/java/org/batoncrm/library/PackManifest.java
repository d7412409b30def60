package org.batoncrm.library;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.mail.MailFile;
import org.batoncrm.modelfile.XmlText;
import org.batoncrm.process.DelegateCatalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What stands on the outside of a pack: what it is, and what a house must have to run it. */
@Component
class PackManifest {

    /** Counts up when packs are written in another way. */
    private static final int FORMAT = 1;

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,79}");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final DelegateCatalogue catalogue;

    PackManifest(DelegateCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    String write(ProcessPack pack, @Nullable Integer version, @Nullable String tag) {
        Document diagram = XmlText.parse(pack.diagram(), pack.files().getOrDefault(pack.diagram(), ""));
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", FORMAT);
        manifest.put("key", pack.key());
        if (version != null) {
            manifest.put("version", version);
        }
        if (tag != null) {
            manifest.put("tag", tag);
        }
        manifest.put("delegates", delegates(diagram));
        manifest.put("groups", groups(diagram));
        List<String> mails = pack.files(MailFile.ENDING).keySet().stream()
                .flatMap(file -> MailFile.template(pack.key(), file).stream())
                .toList();
        if (!mails.isEmpty()) {
            manifest.put("mails", mails);
        }
        manifest.put("files", List.copyOf(pack.files().keySet()));
        return JSON.writeValueAsString(manifest);
    }

    /** Each action of the catalogue that the diagram names, with what it reads. */
    private List<Map<String, Object>> delegates(Document diagram) {
        TreeSet<String> beans = new TreeSet<>();
        XmlText.all(diagram, "*")
                .map(element -> element.getAttributeNS(XmlText.CAMUNDA, "delegateExpression")
                        + element.getAttribute("delegateExpression"))
                .map(expression -> expression.replaceAll("[${#}\\s]", ""))
                .filter(bean -> !bean.isEmpty())
                .forEach(beans::add);
        return beans.stream()
                .map(bean -> {
                    Map<String, Object> needed = new LinkedHashMap<>();
                    needed.put("name", bean);
                    catalogue
                            .find(bean)
                            .ifPresent(entry -> needed.put(
                                    "inputs",
                                    entry.inputs().stream()
                                            .map(input -> Map.of(
                                                    input.name(), input.type().getSimpleName()))
                                            .toList()));
                    return needed;
                })
                .toList();
    }

    private static TreeSet<String> groups(Document diagram) {
        TreeSet<String> groups = new TreeSet<>();
        XmlText.all(diagram, "userTask")
                .map(task -> XmlText.camunda(task, "candidateGroups"))
                .flatMap(codes -> Arrays.stream(codes.split(",")))
                .map(String::strip)
                .filter(code -> !code.isEmpty() && !code.contains("${"))
                .forEach(groups::add);
        return groups;
    }

    /** The key of the process that a manifest names. */
    static String key(String manifest) {
        try {
            JsonNode read = JSON.readTree(manifest);
            if (read.path("format").asInt(0) != FORMAT) {
                throw new Rejected("library.zip.format", FORMAT);
            }
            String key = read.path("key").asString("");
            if (KEY.matcher(key).matches()) {
                return key;
            }
        } catch (JacksonException unreadable) {
            // Said below, as for a manifest without a key.
        }
        throw new Rejected("library.zip.key");
    }
}
