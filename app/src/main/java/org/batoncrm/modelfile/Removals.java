package org.batoncrm.modelfile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.w3c.dom.Element;

/** Decides about what one side has removed: it is gone, unless the other side has done something with it meanwhile. */
final class Removals {

    private final Presence all;
    private final Map<Side, Set<String>> touched = new EnumMap<>(Side.class);

    Removals(Presence all) {
        this.all = all;
    }

    void decide() {
        Set<String> lost = new HashSet<>();
        Set<String> rescued = new HashSet<>();
        groups().forEach((root, group) -> {
            Side by = Objects.requireNonNull(all.gone().get(root));
            boolean wanted = group.stream().anyMatch(key -> touched(by.other()).contains(key));
            if (wanted && all.clashes().settle(clash(root, by, group)) != by) {
                rescued.addAll(group);
            } else {
                group.forEach(all.kept()::remove);
                if (wanted) {
                    lost.addAll(group);
                }
            }
        });
        ends(rescued, lost);
        // Ways that lead to what stays come back with it; those that lead to what was given up go, too.
        all.gone().forEach((key, by) -> {
            Element thing = Objects.requireNonNull(all.of(by.other()).find(key));
            List<String> ends = Presence.ends(thing);
            if (!all.kept().contains(key)
                    && !lost.contains(key)
                    && ends.stream().anyMatch(rescued::contains)
                    && ends.stream().allMatch(all.kept()::contains)) {
                all.kept().add(key);
            }
        });
        for (boolean again = !lost.isEmpty(); again; ) {
            again = all.kept()
                    .removeIf(key -> Presence.ends(all.any(key)).stream().anyMatch(lost::contains) && lost.add(key));
        }
    }

    /** A way that stays brings back what it leads from and to. */
    private void ends(Set<String> rescued, Set<String> lost) {
        Map<String, List<String>> groups = new HashMap<>();
        groups().values().forEach(group -> group.forEach(key -> groups.put(key, group)));
        for (String way : List.copyOf(rescued)) {
            Presence.ends(all.any(way)).stream()
                    .filter(end -> !all.kept().contains(end) && groups.containsKey(end) && !lost.contains(end))
                    .forEach(end -> {
                        all.kept().addAll(groups.get(end));
                        rescued.addAll(groups.get(end));
                    });
        }
    }

    /** What was removed together is asked about together, by the outermost. */
    private Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String key : all.base().keys()) {
            Side by = all.gone().get(key);
            if (by != null && all.grammar().follows(all.any(key), key).isEmpty()) {
                String root = key;
                for (String up = all.base().parent(root);
                        up != null && all.gone().get(up) == by;
                        up = all.base().parent(up)) {
                    root = up;
                }
                groups.computeIfAbsent(root, none -> new ArrayList<>()).add(key);
            }
        }
        return groups;
    }

    private Clash clash(String root, Side by, List<String> group) {
        SortedMap<String, String> changed = new TreeMap<>();
        group.stream().filter(touched(by.other())::contains).forEach(key -> changed.put(key, ""));
        return new Clash(
                root,
                Clash.EXISTENCE,
                new TreeMap<>(),
                by == Side.THEIRS ? null : changed,
                by == Side.MINE ? null : changed);
    }

    /** The things of the base that a side has changed, moved, added something to, or now speaks of. */
    private Set<String> touched(Side side) {
        Set<String> known = touched.get(side);
        if (known == null) {
            known = new HashSet<>();
            find(all.of(side), known);
            touched.put(side, known);
        }
        return known;
    }

    private void find(Things side, Set<String> found) {
        for (String key : side.keys()) {
            Element thing = Objects.requireNonNull(side.find(key));
            if (all.grammar().drawing(thing)) {
                continue;
            }
            List<String> leaders = all.grammar().follows(thing, key);
            boolean changed = speaks(key, side, found);
            if (all.base().has(key)) {
                boolean moved = !Objects.equals(side.parent(key), all.base().parent(key));
                if (changed || moved) {
                    found.add(key);
                    found.addAll(leaders);
                    found.add(moved ? Objects.requireNonNullElse(side.parent(key), "") : key);
                }
            } else if (leaders.isEmpty() && side.parent(key) != null) {
                found.add(side.parent(key));
            }
        }
    }

    /** Adds all that is newly named; says whether anything else than the lists of ways is written otherwise. */
    private boolean speaks(String key, Things side, Set<String> found) {
        SortedMap<String, String> before = Objects.requireNonNullElse(all.base().flat(key), new TreeMap<>());
        SortedMap<String, String> now = new TreeMap<>(Objects.requireNonNull(side.flat(key)));
        Set<String> paths = new HashSet<>(before.keySet());
        paths.addAll(now.keySet());
        boolean changed = false;
        for (String path : paths) {
            if (!all.grammar().references(path.split("[\\[/]")[0])
                    && !Objects.equals(before.get(path), now.get(path))) {
                changed = true;
                if (now.containsKey(path)) {
                    found.add(now.get(path));
                }
            }
        }
        return changed;
    }
}
