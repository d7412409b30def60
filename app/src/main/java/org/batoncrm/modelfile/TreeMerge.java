package org.batoncrm.modelfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Merges two files that come of the same one, thing by thing: what is saved is taken, and what the other side has changed,
 * added and removed is done to it once more. How it is written, and what nobody understands, stays as it is saved.
 */
final class TreeMerge {

    private final Grammar grammar;
    private final Things base;
    private final Things theirs;
    private final Things mine;
    private final Clashes clashes;
    private final Presence presence;
    private final Adoption adoption;
    private final Map<String, Element> merged = new LinkedHashMap<>();

    TreeMerge(Grammar grammar, Document base, Document theirs, Document mine, Clashes clashes) {
        this.grammar = grammar;
        this.base = new Things(base, grammar);
        this.theirs = new Things(theirs, grammar);
        this.mine = new Things(mine, grammar);
        this.clashes = clashes;
        this.presence = new Presence(grammar, this.base, this.theirs, this.mine, clashes).decide();
        this.adoption = new Adoption(theirs, this.mine);
    }

    /** Into what is saved. */
    void merge() {
        OwnParts parts = new OwnParts(grammar, base, theirs, mine, clashes, adoption);
        DrawnWays ways = new DrawnWays(base, theirs, mine);
        for (String key : presence.kept()) {
            Element there = theirs.find(key);
            Element here = mine.find(key);
            if (there == null) {
                merged.put(
                        key, adoption.copy(Objects.requireNonNull(here), Indent.depth(Objects.requireNonNull(here))));
                continue;
            }
            merged.put(key, there);
            if (here != null && grammar.drawing(there)) {
                drawing(key, there, here, ways);
            } else if (here != null) {
                parts.merge(key, base.find(key), there, here);
            }
        }
        for (String key : theirs.keys()) {
            if (!merged.containsKey(key)) {
                Indent.remove(Objects.requireNonNull(theirs.find(key)));
            }
        }
        Settled.cells(merged, presence, theirs.document());
        place();
        Settled.references(merged, List.of(base, theirs, mine), grammar);
    }

    private void drawing(String key, Element there, Element here, DrawnWays ways) {
        SortedMap<String, String> was = base.flat(key);
        Side side = Clashes.undisputed(was, theirs.flat(key), mine.flat(key));
        if (side == null && ways.join(there, here, adoption)) {
            return;
        }
        if (side == null) {
            side = clashes.settle(new Clash(key, Clash.DRAWING, was, theirs.flat(key), mine.flat(key)));
        }
        if (side == Side.MINE) {
            Element copy = adoption.copy(here, Indent.depth(there));
            there.getParentNode().replaceChild(copy, there);
            // What is drawn in it stays in it.
            for (Element child : XmlText.children(there)) {
                if (theirs.isThing(child)) {
                    Indent.insert(copy, child, null);
                }
            }
            merged.put(key, copy);
        }
    }

    // Places -----------------------------------------------------------------------------------------------------

    private void place() {
        Map<String, List<String>> inside = new LinkedHashMap<>();
        merged.keySet().stream()
                .filter(key -> !key.isEmpty())
                .forEach(key -> inside.computeIfAbsent(parent(key), none -> new ArrayList<>())
                        .add(key));
        Map<String, Integer> places = new HashMap<>();
        Set<Element> things = Collections.newSetFromMap(new IdentityHashMap<>());
        things.addAll(merged.values());
        // From the outermost inwards: nothing is put into what is still in it.
        Deque<String> parents = new ArrayDeque<>(List.of(""));
        while (!parents.isEmpty()) {
            String parent = parents.poll();
            List<String> children = order(parent, inside.getOrDefault(parent, List.of()));
            children.sort(Comparator.comparingInt((String key) -> grammar.rank(element(key), true))
                    .thenComparingInt(key -> column(key, places)));
            for (int i = 0; i < children.size(); i++) {
                places.put(children.get(i), i);
            }
            parents.addAll(children);
            place(element(parent), children.stream().map(this::element).toList(), things);
        }
    }

    private String parent(String key) {
        String parent = presence.parent(key);
        return parent != null ? parent : key.substring(0, key.lastIndexOf('/'));
    }

    private Element element(String key) {
        return Objects.requireNonNull(merged.get(key));
    }

    /** Cells stand as their columns do. */
    private int column(String key, Map<String, Integer> places) {
        List<String> leaders = grammar.follows(element(key), key);
        return leaders.size() < 2 ? 0 : places.getOrDefault(leaders.get(1), Integer.MAX_VALUE);
    }

    private List<String> order(String parent, List<String> children) {
        Set<String> here = new LinkedHashSet<>(children);
        List<String> order =
                Sequence.of(only(base, parent, here), only(theirs, parent, here), only(mine, parent, here), orders -> {
                    if (!grammar.ordered(element(parent))) {
                        return Side.THEIRS;
                    }
                    return clashes.settle(new Clash(
                            parent, Clash.ORDER, said(orders.get(0)), said(orders.get(1)), said(orders.get(2))));
                });
        Set<String> all = new LinkedHashSet<>(order);
        all.addAll(here);
        return new ArrayList<>(all);
    }

    private static List<String> only(Things side, String parent, Set<String> here) {
        return side.children(parent).stream().filter(here::contains).toList();
    }

    private static SortedMap<String, String> said(List<String> keys) {
        return new TreeMap<>(Map.of(Clash.ORDER, String.join(" ", keys)));
    }

    /** Moves no more than has to be moved. */
    private static void place(Element parent, List<Element> children, Set<Element> things) {
        Element behind = null;
        for (int i = children.size() - 1; i >= 0; i--) {
            Element child = children.get(i);
            if (child.getParentNode() != parent || next(child, things) != behind) {
                Indent.insert(parent, child, behind);
            }
            behind = child;
        }
    }

    private static @Nullable Element next(Element child, Set<Element> things) {
        for (Node next = child.getNextSibling(); next != null; next = next.getNextSibling()) {
            if (next instanceof Element element && things.contains(element)) {
                return element;
            }
        }
        return null;
    }
}
