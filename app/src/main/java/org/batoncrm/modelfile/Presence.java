package org.batoncrm.modelfile;

import java.util.HashMap;
import java.util.HashSet;
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

/** What is there after both have added and removed things, and in what it is. */
final class Presence {

    private static final List<String> ENDS = List.of("sourceRef", "targetRef", "attachedToRef");

    private final Grammar grammar;
    private final Things base;
    private final Things theirs;
    private final Things mine;
    private final Clashes clashes;
    private final Set<String> kept = new LinkedHashSet<>();
    private final Map<String, String> parents = new HashMap<>();
    /** Gone, and by whom. */
    private final Map<String, Side> gone = new HashMap<>();

    Presence(Grammar grammar, Things base, Things theirs, Things mine, Clashes clashes) {
        this.grammar = grammar;
        this.base = base;
        this.theirs = theirs;
        this.mine = mine;
        this.clashes = clashes;
    }

    Things of(Side side) {
        return side == Side.THEIRS ? theirs : mine;
    }

    Set<String> kept() {
        return kept;
    }

    /** The key of what it is in now. */
    @Nullable
    String parent(String key) {
        return parents.get(key);
    }

    Presence decide() {
        kept.addAll(theirs.keys());
        kept.addAll(mine.keys());
        Stream.of(Side.values())
                .forEach(side -> base.keys().stream()
                        .filter(key -> !of(side).has(key) && of(side.other()).has(key))
                        .forEach(key -> gone.put(key, side)));
        new Removals(this).decide();
        follow();
        settle();
        return this;
    }

    // Where things are -------------------------------------------------------------------------------------------

    private void settle() {
        for (String key : List.copyOf(kept)) {
            if (!key.isEmpty()) {
                parents.put(key, wanted(key));
            }
        }
        // Who moved the inner into the outer while the other did it the other way round would make a ring.
        for (String key : List.copyOf(kept)) {
            Set<String> above = new HashSet<>();
            for (String at = key; at != null && !at.isEmpty(); at = parents.get(at)) {
                if (!above.add(at)) {
                    above.forEach(inRing -> parents.put(
                            inRing, Objects.requireNonNullElse(theirs.parent(inRing), parents.get(inRing))));
                    break;
                }
            }
        }
        for (boolean again = true; again; ) {
            again = kept.removeIf(key -> !key.isEmpty() && !kept.contains(parents.get(key)));
        }
    }

    private String wanted(String key) {
        String was = base.parent(key);
        String there = theirs.parent(key);
        String here = mine.parent(key);
        Side side = there == null ? Side.MINE : here == null ? Side.THEIRS : Clashes.undisputed(was, there, here);
        if (side == null) {
            side = clashes.settle(new Clash(key, Clash.INSIDE, inside(was), inside(there), inside(here)));
        }
        return Stream.of(of(side).parent(key), of(side.other()).parent(key), was)
                .filter(parent -> parent != null && kept.contains(parent))
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(of(side(key)).parent(key)));
    }

    private Side side(String key) {
        return theirs.has(key) ? Side.THEIRS : Side.MINE;
    }

    private static @Nullable SortedMap<String, String> inside(@Nullable String parent) {
        return parent == null ? null : new TreeMap<>(Map.of(Clash.INSIDE, parent));
    }

    // What follows others ----------------------------------------------------------------------------------------

    /** A picture goes with its element, a cell with its row and column. */
    private void follow() {
        kept.removeIf(key -> {
            Element thing = any(key);
            List<String> leaders = grammar.follows(thing, key);
            boolean lost = leaders.stream().anyMatch(leader -> known(leader) && !kept.contains(leader));
            Side by = gone.get(key);
            boolean taken =
                    by != null && grammar.drawing(thing) && leaders.stream().allMatch(leader -> of(by).has(leader));
            return lost || taken;
        });
    }

    private boolean known(String key) {
        return base.has(key) || theirs.has(key) || mine.has(key);
    }

    Element any(String key) {
        Element found = theirs.find(key);
        return found != null ? found : Objects.requireNonNull(mine.find(key) != null ? mine.find(key) : base.find(key));
    }

    // For what decides about removals ----------------------------------------------------------------------------

    Grammar grammar() {
        return grammar;
    }

    Things base() {
        return base;
    }

    Clashes clashes() {
        return clashes;
    }

    Map<String, Side> gone() {
        return gone;
    }

    /** What a way leads from and to, and what an event hangs at. */
    static List<String> ends(Element thing) {
        return ENDS.stream()
                .map(thing::getAttribute)
                .filter(end -> !end.isEmpty())
                .toList();
    }
}
