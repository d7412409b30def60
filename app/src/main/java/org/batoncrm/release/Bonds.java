package org.batoncrm.release;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessPack;
import org.springframework.stereotype.Component;

/**
 * Which processes have to be published together. A call that is bound to its deployment finds only what was published
 * with it: who calls the changed process so has to come along, or it would go on with the old one; and what any of them
 * calls so has to come along too, or it would find nothing.
 */
@Component
class Bonds {

    private static final Pattern CALL = Pattern.compile("<(?:\\w+:)?callActivity\\b[^>]*>");
    private static final Pattern CALLED = Pattern.compile("\\bcalledElement=\"([^\"]+)\"");
    private static final String BOUND = "calledElementBinding=\"deployment\"";

    private final ProcessLibrary library;

    Bonds(ProcessLibrary library) {
        this.library = library;
    }

    /**
     * What is published together.
     *
     * @param packs the changed one first
     * @param owned keys of those that run another way from now on: the changed one, and who calls it
     */
    record Bundle(List<ProcessPack> packs, List<String> owned) {}

    /** With everything else as it runs now. */
    Bundle around(ProcessPack changed) {
        Map<String, ProcessPack> live = new TreeMap<>();
        library.shelf(null, ProcessLibrary.Order.NAME)
                .forEach(entry -> live.put(entry.key(), library.pack(entry.key())));
        live.put(changed.key(), changed);
        Map<String, Set<String>> calls = new TreeMap<>();
        live.forEach((key, pack) -> calls.put(key, calledBy(pack)));
        Set<String> owned = new TreeSet<>();
        reach(
                changed.key(),
                owned,
                key -> calls.entrySet().stream()
                        .filter(other -> other.getValue().contains(key))
                        .map(Map.Entry::getKey)
                        .toList());
        Set<String> all = new TreeSet<>();
        owned.forEach(key -> reach(
                key,
                all,
                one -> calls.getOrDefault(one, Set.of()).stream()
                        .filter(live::containsKey)
                        .toList()));
        Map<String, ProcessPack> packs = new LinkedHashMap<>();
        packs.put(changed.key(), changed);
        all.forEach(key -> packs.put(key, live.get(key)));
        return new Bundle(List.copyOf(packs.values()), List.copyOf(owned));
    }

    private interface Next {
        List<String> of(String key);
    }

    private static void reach(String from, Set<String> reached, Next next) {
        Deque<String> left = new ArrayDeque<>(List.of(from));
        while (!left.isEmpty()) {
            String key = left.pop();
            if (reached.add(key)) {
                left.addAll(new ArrayList<>(next.of(key)));
            }
        }
    }

    private static Set<String> calledBy(ProcessPack pack) {
        Set<String> called = new TreeSet<>();
        Matcher call = CALL.matcher(pack.files().getOrDefault(pack.diagram(), ""));
        while (call.find()) {
            Matcher key = CALLED.matcher(call.group());
            if (call.group().contains(BOUND) && key.find()) {
                called.add(key.group(1));
            }
        }
        return called;
    }
}
