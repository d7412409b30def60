package org.batoncrm.modelfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** In which order things stand after both have moved, added and removed some. */
final class Sequence {

    private Sequence() {}

    /**
     * What only one side has stands behind its neighbour there.
     *
     * @param clash asked for whose order it becomes when both have changed it; gets what both have in the three orders
     */
    static List<String> of(
            List<String> base, List<String> theirs, List<String> mine, Function<List<List<String>>, Side> clash) {
        Set<String> common = new HashSet<>(theirs);
        common.retainAll(new HashSet<>(mine));
        common.retainAll(new HashSet<>(base));
        List<List<String>> orders = List.of(only(base, common), only(theirs, common), only(mine, common));
        Side lead = Clashes.undisputed(orders.get(0), orders.get(1), orders.get(2));
        if (lead == null) {
            lead = clash.apply(orders);
        }
        return lead == Side.THEIRS ? woven(theirs, mine) : woven(mine, theirs);
    }

    private static List<String> only(List<String> all, Set<String> wanted) {
        return all.stream().filter(wanted::contains).toList();
    }

    private static List<String> woven(List<String> lead, List<String> other) {
        Set<String> known = new HashSet<>(lead);
        Map<String, List<String>> behind = new HashMap<>();
        String last = "";
        for (String key : other) {
            if (known.contains(key)) {
                last = key;
            } else {
                behind.computeIfAbsent(last, none -> new ArrayList<>()).add(key);
            }
        }
        List<String> all = new ArrayList<>(behind.getOrDefault("", List.of()));
        for (String key : lead) {
            all.add(key);
            all.addAll(behind.getOrDefault(key, List.of()));
        }
        return all;
    }
}
