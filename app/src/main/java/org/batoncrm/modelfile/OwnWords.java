package org.batoncrm.modelfile;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Merges the attributes and the text of one element. */
final class OwnWords {

    private final Clashes clashes;
    private final Adoption adoption;

    OwnWords(Clashes clashes, Adoption adoption) {
        this.clashes = clashes;
        this.adoption = adoption;
    }

    void merge(String thing, String path, @Nullable Element b, Element t, Element m) {
        Map<String, Attr> before = attributes(b);
        Map<String, Attr> there = attributes(t);
        Map<String, Attr> here = attributes(m);
        TreeSet<String> names = new TreeSet<>(there.keySet());
        names.addAll(here.keySet());
        for (String name : names) {
            String old = content(name, there.get(name));
            String now = content(name, here.get(name));
            Side side = Clashes.undisputed(content(name, before.get(name)), old, now);
            if (side == null) {
                // An id that nobody refers to is made up by editors; it is no reason to ask.
                side = name.equals("id")
                        ? Side.THEIRS
                        : clash(thing, path + name, content(name, before.get(name)), old, now);
            }
            if (side == Side.MINE) {
                take(t, there.get(name), here.get(name));
            }
        }
        text(thing, path, b, t, m);
    }

    private void take(Element t, @Nullable Attr there, @Nullable Attr here) {
        if (there != null) {
            t.removeAttributeNode(there);
        }
        if (here != null) {
            adoption.attribute(t, here);
        }
    }

    private void text(String thing, String path, @Nullable Element b, Element t, Element m) {
        String old = FlatXml.ownText(t);
        String now = FlatXml.ownText(m);
        String before = b == null ? "" : FlatXml.ownText(b);
        Side side = Clashes.undisputed(before, old, now);
        if (side == null) {
            side = clash(thing, path + "text()", before, old, now);
        }
        if (side == Side.MINE) {
            for (Node child = t.getFirstChild(); child != null; ) {
                Node next = child.getNextSibling();
                if (child.getNodeType() == Node.TEXT_NODE
                                && !child.getNodeValue().isBlank()
                        || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                    t.removeChild(child);
                }
                child = next;
            }
            for (Node child = m.getLastChild(); child != null; child = child.getPreviousSibling()) {
                if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                    t.insertBefore(t.getOwnerDocument().importNode(child, true), t.getFirstChild());
                }
            }
        }
    }

    private Side clash(String thing, String path, @Nullable String before, @Nullable String old, @Nullable String now) {
        return clashes.settle(new Clash(thing, path, flat(path, before), flat(path, old), flat(path, now)));
    }

    private static @Nullable SortedMap<String, String> flat(String path, @Nullable String content) {
        return content == null ? null : new TreeMap<>(Map.of(path, content));
    }

    private static Map<String, Attr> attributes(@Nullable Element element) {
        Map<String, Attr> found = new TreeMap<>();
        for (int i = 0; element != null && i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!FlatXml.XMLNS.equals(attribute.getNamespaceURI())) {
                found.put(FlatXml.name(attribute), attribute);
            }
        }
        return found;
    }

    /** What is not written means the same as its default. */
    private static @Nullable String content(String name, @Nullable Attr attribute) {
        if (attribute == null) {
            return null;
        }
        String content = attribute.getValue();
        if (FlatXml.XSI.equals(attribute.getNamespaceURI())) {
            content = FlatXml.local(content);
        }
        return content.equals(FlatXml.DEFAULTS.get(name)) ? null : content;
    }
}
