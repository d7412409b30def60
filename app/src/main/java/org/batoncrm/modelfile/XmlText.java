package org.batoncrm.modelfile;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.batoncrm.kernel.Rejected;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads diagrams and tables, also drafts that no rule has looked at yet: without document types, from nowhere else. */
public final class XmlText {

    public static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";

    private static final int DEEPEST = 100;

    private XmlText() {}

    /** The document; {@link Rejected} when it is no XML, has a document type or is nested too deep. */
    public static Document parse(String file, String content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return shallow(file, builder.parse(new InputSource(new StringReader(content))));
        } catch (SAXException | IOException unreadable) {
            throw new Rejected("modelfile.xml", file);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whoever reads a model goes down into it, and must come up again. */
    private static Document shallow(String file, Document document) {
        int depth = 1;
        Node node = document.getDocumentElement();
        while (node != null) {
            if (depth > DEEPEST) {
                throw new Rejected("modelfile.deep", file, DEEPEST);
            }
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != null && node.getNextSibling() == null) {
                node = node.getParentNode();
                depth--;
            }
            node = node == null ? null : node.getNextSibling();
        }
        return document;
    }

    /** The document as text, in UTF-8 and with its declaration. */
    public static String write(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Every element of this local name, in the order of the document. */
    public static Stream<Element> all(Document document, String name) {
        return stream(document.getElementsByTagNameNS("*", name));
    }

    public static Stream<Element> below(Element parent, String name) {
        return stream(parent.getElementsByTagNameNS("*", name));
    }

    public static List<Element> children(Element parent) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    public static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> name.equals(child.getLocalName()))
                .toList();
    }

    public static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** The text of a child, stripped; empty when there is none. */
    public static String text(Element parent, String name) {
        return child(parent, name).map(XmlText::text).orElse("");
    }

    public static String text(Node element) {
        return element.getTextContent().strip();
    }

    public static String camunda(Element element, String name) {
        return element.getAttributeNS(CAMUNDA, name);
    }

    private static Stream<Element> stream(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }
}
