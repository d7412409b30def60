package org.batoncrm.process;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the shipped models and the Java beside them have to keep together: no action without use, no name on a card that
 * its diagram has lost, no template for an action that is gone. A matter of the build: a process owner cannot break it.
 */
final class HouseRules {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Document> diagrams = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private HouseRules(Map<String, byte[]> models) {
        models.forEach((file, content) -> {
            if (file.endsWith(".bpmn")) {
                diagrams.put(file.substring(0, file.length() - ".bpmn".length()), ModelRules.parse(content));
            }
        });
    }

    /**
     * Everything that does not fit.
     *
     * @param templates file name to content
     * @param cards the classes with {@link ProcessCard}
     */
    static List<Finding> check(
            Map<String, byte[]> models,
            Map<String, String> templates,
            DelegateCatalogue catalogue,
            Collection<Class<?>> cards) {
        HouseRules rules = new HouseRules(models);
        Set<String> used = rules.templates(templates, catalogue);
        rules.delegates(used, catalogue);
        rules.cards(cards);
        return rules.findings;
    }

    private Set<String> templates(Map<String, String> templates, DelegateCatalogue catalogue) {
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

    private void delegates(Set<String> inTemplates, DelegateCatalogue catalogue) {
        Set<String> used = new HashSet<>(inTemplates);
        diagrams.values().stream()
                .flatMap(diagram -> elements(diagram, "*"))
                .map(Element::getAttributes)
                .flatMap(all -> IntStream.range(0, all.getLength()).mapToObj(all::item))
                .filter(attribute -> "delegateExpression".equals(attribute.getLocalName()))
                .forEach(attribute -> used.add(bean(attribute.getNodeValue())));
        catalogue.entries().stream()
                .filter(entry -> !used.contains(entry.bean()))
                .forEach(entry ->
                        findings.add(Finding.error("DelegateCatalogue", null, "rule.delegateUnused", entry.bean())));
    }

    private static String bean(String expression) {
        return expression.replaceAll("[${#}\\s]", "");
    }

    private void cards(Collection<Class<?>> cards) {
        Map<String, Set<String>> names = new HashMap<>();
        for (Class<?> card : cards) {
            Document diagram = diagrams.get(key(card));
            for (Class<?> part : card.getDeclaredClasses()) {
                Set<String> there = diagram == null ? Set.of() : inDiagram(diagram, part.getSimpleName());
                for (String name : constants(part)) {
                    names.computeIfAbsent(part.getSimpleName(), kind -> new HashSet<>())
                            .add(name);
                    if (!there.contains(name)) {
                        findings.add(Finding.error(key(card) + ".bpmn", null, "rule.card", card.getSimpleName(), name));
                    }
                }
            }
        }
        diagrams.forEach((key, diagram) -> {
            missing(key, inDiagram(diagram, "Messages"), names.getOrDefault("Messages", Set.of()), "rule.cardMessage");
            Set<String> codes = inDiagram(diagram, "Errors");
            codes.removeAll(thrown(diagram));
            missing(key, codes, names.getOrDefault("Errors", Set.of()), "rule.cardError");
        });
    }

    private void missing(String key, Set<String> there, Set<String> onCards, String rule) {
        there.stream()
                .filter(name -> !onCards.contains(name))
                .forEach(name -> findings.add(Finding.error(key + ".bpmn", null, rule, name)));
    }

    private static Set<String> inDiagram(Document diagram, String kind) {
        Set<String> names = new HashSet<>();
        switch (kind) {
            case "Messages" -> elements(diagram, "message").forEach(it -> names.add(it.getAttribute("name")));
            case "Errors" -> elements(diagram, "error").forEach(it -> names.add(it.getAttribute("errorCode")));
            case "Variables" ->
                elements(diagram, "property")
                        .map(it -> it.getAttribute("name"))
                        .filter(name -> name.startsWith("variable:"))
                        .forEach(name -> names.add(name.substring("variable:".length())));
            default -> elements(diagram, "*").forEach(it -> names.add(it.getAttribute("id")));
        }
        return names;
    }

    /** The codes that the diagram throws itself, at an end event; Java need not know them. */
    private static Set<String> thrown(Document diagram) {
        Map<String, String> codes = new HashMap<>();
        elements(diagram, "error").forEach(it -> codes.put(it.getAttribute("id"), it.getAttribute("errorCode")));
        Set<String> thrown = new HashSet<>();
        elements(diagram, "errorEventDefinition")
                .filter(it -> "endEvent".equals(it.getParentNode().getLocalName()))
                .map(it -> codes.get(it.getAttribute("errorRef")))
                .forEach(thrown::add);
        return thrown;
    }

    private static String key(Class<?> card) {
        return Arrays.stream(card.getDeclaredFields())
                .filter(field -> field.getName().equals("KEY"))
                .map(field -> String.valueOf(value(field)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(card + " has no KEY"));
    }

    private static List<String> constants(Class<?> part) {
        return Arrays.stream(part.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .map(HouseRules::value)
                .map(value -> value instanceof ProcessVariable<?> variable ? variable.name() : String.valueOf(value))
                .toList();
    }

    private static Object value(Field constant) {
        try {
            constant.setAccessible(true);
            return constant.get(null);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    private static Stream<Element> elements(Document diagram, String name) {
        NodeList nodes = diagram.getElementsByTagNameNS("*", name);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }
}
