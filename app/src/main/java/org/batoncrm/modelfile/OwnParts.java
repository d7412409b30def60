package org.batoncrm.modelfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Merges what one thing says of itself: attributes, text, and the parts in it that do not stand for themselves. */
final class OwnParts {

    private final Grammar grammar;
    private final Things base;
    private final Things theirs;
    private final Things mine;
    private final Clashes clashes;
    private final Adoption adoption;

    OwnParts(Grammar grammar, Things base, Things theirs, Things mine, Clashes clashes, Adoption adoption) {
        this.grammar = grammar;
        this.base = base;
        this.theirs = theirs;
        this.mine = mine;
        this.clashes = clashes;
        this.adoption = adoption;
    }

    /** Into what they have written. */
    void merge(String thing, @Nullable Element b, Element t, Element m) {
        merge(thing, "", b, t, m);
    }

    private void merge(String thing, String path, @Nullable Element b, Element t, Element m) {
        new OwnWords(clashes, adoption).merge(thing, path, b, t, m);
        comments(t, m);
        Map<String, List<Element>> inBase = byName(b, base);
        Map<String, List<Element>> inTheirs = byName(t, theirs);
        Map<String, List<Element>> inMine = byName(m, mine);
        Set<String> names = new LinkedHashSet<>(inTheirs.keySet());
        names.addAll(inMine.keySet());
        for (String name : names) {
            List<Element> was = inBase.getOrDefault(name, List.of());
            List<Element> there = inTheirs.getOrDefault(name, List.of());
            List<Element> here = inMine.getOrDefault(name, List.of());
            if (grammar.references(name)) {
                references(t, was, there, here);
            } else if (Stream.of(was, there, here).allMatch(this::toldApart)) {
                oneByOne(thing, path + name, t, was, there, here);
            } else {
                asAList(thing, path + name, t, was, there, here);
            }
        }
    }

    private Map<String, List<Element>> byName(@Nullable Element element, Things side) {
        Map<String, List<Element>> found = new LinkedHashMap<>();
        if (element != null) {
            XmlText.children(element).stream()
                    .filter(child -> !side.isThing(child))
                    .forEach(child -> found.computeIfAbsent(grammar.name(child), none -> new ArrayList<>())
                            .add(child));
        }
        return found;
    }

    private boolean toldApart(List<Element> parts) {
        return parts.size() < 2
                || parts.stream().map(grammar::part).distinct().count() == parts.size()
                        && parts.stream().map(grammar::part).noneMatch(String::isEmpty);
    }

    /** References that one side has added are there, those that one has removed are not. */
    private void references(Element t, List<Element> was, List<Element> there, List<Element> here) {
        Set<String> before = texts(was);
        Set<String> wanted = texts(here);
        Set<String> known = texts(there);
        for (Element reference : there) {
            String to = XmlText.text(reference);
            if (before.contains(to) && !wanted.contains(to)) {
                Indent.remove(reference);
            }
        }
        for (Element reference : here) {
            String to = XmlText.text(reference);
            if (!before.contains(to) && known.add(to)) {
                add(t, reference);
            }
        }
    }

    private static Set<String> texts(List<Element> references) {
        Set<String> texts = new LinkedHashSet<>();
        references.forEach(reference -> texts.add(XmlText.text(reference)));
        return texts;
    }

    private void oneByOne(
            String thing, String path, Element t, List<Element> was, List<Element> there, List<Element> here) {
        Map<String, Element> before = byPart(was);
        Map<String, Element> old = byPart(there);
        Map<String, Element> now = byPart(here);
        // With one of each it is the same one, whatever it was told apart by.
        if (before.size() < 2 && old.size() == 1 && now.size() == 1 && (old.containsKey("") || now.containsKey(""))) {
            part(thing, path, t, was.isEmpty() ? null : was.get(0), there.get(0), here.get(0));
            return;
        }
        Set<String> parts = new LinkedHashSet<>(old.keySet());
        parts.addAll(now.keySet());
        for (String part : parts) {
            String place = part.isEmpty() ? path : path + "[" + part + "]";
            part(thing, place, t, before.get(part), old.get(part), now.get(part));
        }
        order(thing, path, t, List.copyOf(before.keySet()), old, now);
    }

    private Map<String, Element> byPart(List<Element> parts) {
        Map<String, Element> found = new LinkedHashMap<>();
        parts.forEach(part -> found.put(grammar.part(part), part));
        return found;
    }

    private void part(
            String thing,
            String path,
            Element t,
            @Nullable Element b,
            @Nullable Element there,
            @Nullable Element here) {
        if (there != null && here != null && !grammar.whole(there, here)) {
            merge(thing, path + "/", b, there, here);
            return;
        }
        Side side = Clashes.undisputed(text(b), text(there), text(here));
        if (side == null) {
            side = clashes.settle(new Clash(thing, path, flat(path, b), flat(path, there), flat(path, here)));
        }
        if (side == Side.MINE) {
            if (there != null && here != null) {
                t.replaceChild(adoption.copy(here, Indent.depth(there)), there);
            } else if (there != null) {
                Indent.remove(there);
            } else if (here != null) {
                add(t, here);
            }
        }
    }

    private void order(
            String thing,
            String path,
            Element t,
            List<String> before,
            Map<String, Element> old,
            Map<String, Element> now) {
        List<String> common = before.stream()
                .filter(part -> old.containsKey(part) && now.containsKey(part))
                .toList();
        List<String> there = old.keySet().stream().filter(common::contains).toList();
        List<String> here = now.keySet().stream().filter(common::contains).toList();
        Side side = Clashes.undisputed(common, there, here);
        if (side == null) {
            side = clashes.settle(
                    new Clash(thing, path + "#", said(path, common), said(path, there), said(path, here)));
        }
        if (side == Side.MINE) {
            here.forEach(part -> Indent.insert(t, old.get(part), null));
        }
    }

    private static SortedMap<String, String> said(String path, List<String> parts) {
        return new TreeMap<>(Map.of(path, String.join(", ", parts)));
    }

    /** What nothing tells apart is taken together, or not at all. */
    private void asAList(
            String thing, String path, Element t, List<Element> was, List<Element> there, List<Element> here) {
        Side side = Clashes.undisputed(text(was), text(there), text(here));
        if (side == null) {
            side = clashes.settle(new Clash(thing, path, flat(path, was), flat(path, there), flat(path, here)));
        }
        if (side == Side.MINE) {
            there.forEach(Indent::remove);
            here.forEach(part -> add(t, part));
        }
    }

    private void add(Element t, Element part) {
        int rank = grammar.rank(part, false);
        Element behind = XmlText.children(t).stream()
                .filter(child -> grammar.rank(child, theirs.isThing(child)) > rank)
                .findFirst()
                .orElse(null);
        Indent.insert(t, adoption.copy(part, Indent.depth(t) + 1), behind);
    }

    /** What somebody has noted stays; the editors in the browser leave notes out, and mean nothing by it. */
    private static void comments(Element t, Element m) {
        Set<String> known = new LinkedHashSet<>();
        for (Node child = t.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.COMMENT_NODE) {
                known.add(child.getNodeValue().strip());
            }
        }
        for (Node child = m.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.COMMENT_NODE
                    && known.add(child.getNodeValue().strip())) {
                Indent.insert(t, t.getOwnerDocument().importNode(child, true), t.getFirstChild());
            }
        }
    }

    private static @Nullable String text(@Nullable Element part) {
        return part == null ? null : FlatXml.text(part);
    }

    private static String text(List<Element> parts) {
        return parts.stream().map(FlatXml::text).toList().toString();
    }

    private @Nullable SortedMap<String, String> flat(String path, @Nullable Element part) {
        return part == null ? null : grammar.flat(path, part);
    }

    private @Nullable SortedMap<String, String> flat(String path, List<Element> parts) {
        SortedMap<String, String> flat = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            flat.putAll(
                    grammar.flat(path + (i == 0 ? "" : "[#" + (i + 1) + "]"), Objects.requireNonNull(parts.get(i))));
        }
        return flat.isEmpty() ? null : flat;
    }
}
