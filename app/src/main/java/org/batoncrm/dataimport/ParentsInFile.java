package org.batoncrm.dataimport;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rows of a file name which others as standing above them, so that a row may name one that comes later. */
final class ParentsInFile {

    private final Map<String, String> above = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> there = new HashSet<>();

    /** First reading: who names whom. Only rows with a parent take memory. */
    void note(@Nullable String key, @Nullable String parent) {
        if (key != null && parent != null) {
            above.put(key, parent);
            named.add(parent);
        }
    }

    /** Second reading: which of those named have a row. */
    void seen(@Nullable String key) {
        if (key != null && named.contains(key)) {
            there.add(key);
        }
    }

    boolean has(String key) {
        return there.contains(key);
    }

    /** Whether who goes up from this row comes back to it. */
    boolean circular(String key) {
        Set<String> passed = new HashSet<>();
        for (String next = above.get(key); next != null && passed.add(next); next = above.get(next)) {
            if (next.equals(key)) {
                return true;
            }
        }
        return false;
    }
}
