package org.batoncrm.modelfile;

import org.batoncrm.kernel.Rejected;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as a tree of elements, so that diagrams and forms are merged by the same rules; and back. */
final class JsonTree {

    static final String NAME = "name";
    static final String VALUE = "value";

    private static final String TYPE = "type";
    private static final String OBJECT = "object";
    private static final String LIST = "list";
    private static final String ITEM = "item";
    private static final int DEEPEST = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonTree() {}

    static Document read(String file, String content) {
        Document document = XmlText.parse(file, "<root/>");
        fill(file, document.getDocumentElement(), JsonText.parse(file, content), 0);
        return document;
    }

    private static void fill(String file, Element element, JsonNode node, int depth) {
        if (depth > DEEPEST) {
            throw new Rejected("modelfile.deep", file, DEEPEST);
        }
        if (node.isObject()) {
            element.setAttributeNS(null, TYPE, OBJECT);
            node.properties().forEach(property -> {
                Element member =
                        (Element) element.appendChild(element.getOwnerDocument().createElementNS(null, "member"));
                member.setAttributeNS(null, NAME, property.getKey());
                fill(file, member, property.getValue(), depth + 1);
            });
        } else if (node.isArray()) {
            element.setAttributeNS(null, TYPE, LIST);
            for (JsonNode item : node) {
                Element child =
                        (Element) element.appendChild(element.getOwnerDocument().createElementNS(null, ITEM));
                fill(file, child, item, depth + 1);
            }
        } else {
            element.setAttributeNS(null, TYPE, node.isString() ? "string" : "other");
            element.setAttributeNS(null, VALUE, node.isString() ? node.asString() : node.toString());
        }
    }

    static String write(Document document) {
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(separators).withArrayIndenter(indenter).withObjectIndenter(indenter);
        return JSON.writer().with(printer).writeValueAsString(node(document.getDocumentElement())) + "\n";
    }

    private static JsonNode node(Element element) {
        if (isObject(element)) {
            ObjectNode object = JSON.createObjectNode();
            XmlText.children(element).forEach(member -> object.set(member.getAttribute(NAME), node(member)));
            return object;
        }
        if (isList(element)) {
            ArrayNode list = JSON.createArrayNode();
            XmlText.children(element).forEach(item -> list.add(node(item)));
            return list;
        }
        if (element.getAttribute(TYPE).equals("string")) {
            return JSON.getNodeFactory().stringNode(element.getAttribute(VALUE));
        }
        try {
            return JSON.readTree(element.getAttribute(VALUE));
        } catch (JacksonException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean isItem(Element element) {
        return element.getTagName().equals(ITEM);
    }

    static boolean isObject(Element element) {
        return element.getAttribute(TYPE).equals(OBJECT);
    }

    static boolean isList(Element element) {
        return element.getAttribute(TYPE).equals(LIST);
    }

    /** A text that an object has under a name; empty when there is none. */
    static String text(Element object, String name) {
        return XmlText.children(object).stream()
                .filter(member -> isObject(object)
                        && member.getAttribute(NAME).equals(name)
                        && member.getAttribute(TYPE).equals("string"))
                .map(member -> member.getAttribute(VALUE))
                .findFirst()
                .orElse("");
    }
}
