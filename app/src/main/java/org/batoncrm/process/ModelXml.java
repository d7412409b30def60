package org.batoncrm.process;

import java.io.ByteArrayInputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** How rules read a model that the lint has let pass. */
public final class ModelXml {

    public static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private ModelXml() {}

    /** Of a model without a document type. */
    public static Document parse(byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
        } catch (Exception unreadable) {
            throw new IllegalStateException("The lint has read this model before", unreadable);
        }
    }

    /** The name of a file without its folder and its ending. */
    public static String key(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
    }

    /** The bean that an expression of one bean in braces names. */
    public static String bean(String expression) {
        return expression.replaceAll("[${#}\\s]", "");
    }

    /** An attribute of Camunda's; empty when it is not there. */
    public static String camunda(Element element, String name) {
        return element.getAttributeNS(CAMUNDA, name);
    }

    /** All elements of that local name, {@code *} for any. */
    public static Stream<Element> elements(Document document, String name) {
        return stream(document.getElementsByTagNameNS("*", name));
    }

    /** Those that lie directly in the parent. */
    public static Stream<Element> children(Element parent, String name) {
        return stream(parent.getElementsByTagNameNS("*", name)).filter(child -> child.getParentNode() == parent);
    }

    static Stream<Element> stream(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }

    /** The element as a person knows it: name and id of the nearest one that has an id. */
    public static @Nullable String label(Node element) {
        for (Node node = element; node instanceof Element parent; node = node.getParentNode()) {
            if (parent.hasAttribute("id")) {
                String name = parent.getAttribute("name");
                return name.isBlank() ? parent.getAttribute("id") : name + " (" + parent.getAttribute("id") + ")";
            }
        }
        return null;
    }
}
