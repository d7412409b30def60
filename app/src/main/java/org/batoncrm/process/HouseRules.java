package org.batoncrm.process;

import static org.batoncrm.process.ModelXml.bean;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What all shipped models and the Java beside them have to keep together: no action without use, no template for an
 * action that is gone. A process owner cannot break it.
 */
final class HouseRules {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DelegateCatalogue catalogue;
    private final List<Finding> findings;

    HouseRules(DelegateCatalogue catalogue, List<Finding> findings) {
        this.catalogue = catalogue;
        this.findings = findings;
    }

    /**
     * Adds everything that does not fit.
     *
     * @param templates file name to content
     */
    void check(Collection<Document> diagrams, Map<String, String> templates) {
        Set<String> used = templates(templates);
        diagrams.stream()
                .flatMap(diagram -> ModelXml.elements(diagram, "*"))
                .map(Element::getAttributes)
                .flatMap(all -> IntStream.range(0, all.getLength()).mapToObj(all::item))
                .filter(attribute -> "delegateExpression".equals(attribute.getLocalName()))
                .forEach(attribute -> used.add(bean(attribute.getNodeValue())));
        catalogue.entries().stream()
                .filter(entry -> !used.contains(entry.bean()))
                .forEach(entry ->
                        findings.add(Finding.error("DelegateCatalogue", null, "rule.delegateUnused", entry.bean())));
    }

    private Set<String> templates(Map<String, String> templates) {
        Set<String> ids = new HashSet<>();
        Set<String> named = new HashSet<>();
        templates.forEach((file, content) -> {
            JsonNode template = read(content);
            String id = template.path("id").asString("");
            if (id.isEmpty()) {
                findings.add(Finding.error(file, null, "rule.templateJson"));
                return;
            }
            if (!ids.add(id)) {
                findings.add(Finding.error(file, null, "rule.templateTwice", id));
            }
            for (JsonNode property : template.path("properties")) {
                if (property.path("binding").path("name").asString("").equals("camunda:delegateExpression")) {
                    String bean = bean(property.path("value").asString(""));
                    named.add(bean);
                    if (catalogue.find(bean).isEmpty()) {
                        findings.add(Finding.error(file, null, "rule.templateDelegate", bean));
                    }
                }
            }
        });
        return named;
    }

    private static JsonNode read(String content) {
        try {
            return JSON.readTree(content);
        } catch (JacksonException broken) {
            return JSON.createObjectNode();
        }
    }
}
