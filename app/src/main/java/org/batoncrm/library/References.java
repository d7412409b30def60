package org.batoncrm.library;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.modelfile.XmlText;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The tables and forms that a diagram names, in the order in which they appear. */
record References(List<Reference> tables, List<Reference> forms) {

    /** A timer may ask a table for its date, always the newest one. */
    private static final Pattern DUE_TABLE = Pattern.compile("dueByTable\\(\\s*execution\\s*,\\s*'([^']+)'\\s*\\)");

    static References in(Document diagram) {
        Map<String, Reference> tables = new LinkedHashMap<>();
        Map<String, Reference> forms = new LinkedHashMap<>();
        walk(diagram.getDocumentElement(), tables, forms);
        return new References(List.copyOf(tables.values()), List.copyOf(forms.values()));
    }

    private static void walk(Element element, Map<String, Reference> tables, Map<String, Reference> forms) {
        put(tables, element, "decisionRef");
        put(forms, element, "formRef");
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            due(element.getAttributes().item(i).getNodeValue(), tables);
        }
        List<Element> children = XmlText.children(element);
        if (children.isEmpty()) {
            due(element.getTextContent(), tables);
        }
        children.forEach(child -> walk(child, tables, forms));
    }

    private static void put(Map<String, Reference> found, Element element, String name) {
        String key = XmlText.camunda(element, name);
        if (!key.isBlank()) {
            found.putIfAbsent(
                    key,
                    Reference.of(
                            key,
                            XmlText.camunda(element, name + "Binding"),
                            XmlText.camunda(element, name + "Version"),
                            XmlText.camunda(element, name + "VersionTag")));
        }
    }

    private static void due(String text, Map<String, Reference> tables) {
        Matcher found = DUE_TABLE.matcher(text);
        while (found.find()) {
            tables.putIfAbsent(found.group(1), new Reference(found.group(1), Reference.Binding.LATEST, null));
        }
    }
}
