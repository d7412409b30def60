package org.batoncrm.modelfile;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Puts elements where they belong, each on a line of its own. */
final class Indent {

    private Indent() {}

    static int depth(Node node) {
        int depth = 0;
        for (Node above = node.getParentNode(); above instanceof Element; above = above.getParentNode()) {
            depth++;
        }
        return depth;
    }

    static void append(Element parent, Node child, int depth) {
        parent.appendChild(line(parent, depth));
        parent.appendChild(child);
    }

    /** The end tag comes on its own line when something else did. */
    static void close(Element element, int depth) {
        if (element.getLastChild() instanceof Element) {
            element.appendChild(line(element, depth));
        }
    }

    /** Before another child, or behind all of them. */
    static void insert(Element parent, Node child, @Nullable Node before) {
        remove(child);
        int depth = depth(parent);
        Node place = before == null ? parent.getLastChild() : before.getPreviousSibling();
        Node at = isBlank(place) ? place : before;
        parent.insertBefore(line(parent, depth + 1), at);
        parent.insertBefore(child, at);
        close(parent, depth);
    }

    static void remove(Node child) {
        Node parent = child.getParentNode();
        if (parent == null) {
            return;
        }
        if (isBlank(child.getPreviousSibling())) {
            parent.removeChild(child.getPreviousSibling());
        }
        parent.removeChild(child);
    }

    private static boolean isBlank(@Nullable Node node) {
        return node != null
                && node.getNodeType() == Node.TEXT_NODE
                && node.getNodeValue().isBlank();
    }

    private static Node line(Element in, int depth) {
        return in.getOwnerDocument().createTextNode("\n" + "  ".repeat(depth));
    }
}
