package org.batoncrm.modelfile;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Takes elements of one file into another that may write its namespaces otherwise. */
final class Adoption {

    private final Document into;
    private final Things from;

    Adoption(Document into, Things from) {
        this.into = into;
        this.from = from;
    }

    /** A copy without what stands for itself in it. */
    Element copy(Element element, int depth) {
        Element copy = into.createElementNS(element.getNamespaceURI(), name(element));
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!FlatXml.XMLNS.equals(attribute.getNamespaceURI())) {
                attribute(copy, attribute);
            }
        }
        boolean apart = !XmlText.children(element).isEmpty();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below) {
                if (!from.isThing(below)) {
                    Indent.append(copy, copy(below, depth + 1), depth + 1);
                }
            } else if (!apart || !child.getNodeValue().isBlank()) {
                copy.appendChild(into.importNode(child, true));
            }
        }
        Indent.close(copy, depth);
        return copy;
    }

    /** Writes the attribute as it is written there. */
    void attribute(Element to, Attr attribute) {
        String content = attribute.getValue();
        if (FlatXml.XSI.equals(attribute.getNamespaceURI()) && content.contains(":")) {
            String space = attribute.getOwnerElement().lookupNamespaceURI(content.substring(0, content.indexOf(':')));
            String prefix = prefix(space, content.substring(0, content.indexOf(':')), false);
            content = (prefix == null ? "" : prefix + ":") + FlatXml.local(content);
        }
        to.setAttributeNS(attribute.getNamespaceURI(), name(attribute), content);
    }

    private String name(Node node) {
        if (node.getNamespaceURI() == null) {
            return node.getNodeName();
        }
        String prefix = prefix(node.getNamespaceURI(), node.getPrefix(), node instanceof Attr);
        return prefix == null ? node.getLocalName() : prefix + ":" + node.getLocalName();
    }

    /** How the file writes the namespace; declared in it when it did not know it. */
    private @Nullable String prefix(@Nullable String space, @Nullable String there, boolean needed) {
        Element root = into.getDocumentElement();
        if (space == null || "http://www.w3.org/XML/1998/namespace".equals(space)) {
            return there;
        }
        String known = root.lookupPrefix(space);
        if (known != null || !needed && root.isDefaultNamespace(space)) {
            return known;
        }
        String wanted = there == null ? "ns" : there;
        String prefix = wanted;
        for (int n = 2; root.lookupNamespaceURI(prefix) != null; n++) {
            prefix = wanted + n;
        }
        root.setAttributeNS(FlatXml.XMLNS, "xmlns:" + prefix, space);
        return prefix;
    }
}
