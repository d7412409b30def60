package org.batoncrm.modelfile;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;

/** Merges translations text by text; lines and remarks stay as they are saved. */
final class TextsMerge {

    static final String TEXT = "translation";

    /** Some lines that belong together: a text, or a remark that has no key. */
    private record Entry(String key, String written, String text) {}

    private TextsMerge() {}

    static String merge(String file, String base, String theirs, String mine, Clashes clashes) {
        Map<String, Entry> before = byKey(read(file, base));
        List<Entry> there = read(file, theirs);
        Map<String, Entry> old = byKey(there);
        List<Entry> here = read(file, mine);
        Map<String, Entry> now = byKey(here);
        Set<String> keys = new LinkedHashSet<>(old.keySet());
        keys.addAll(now.keySet());
        Map<String, Side> sides = new TreeMap<>();
        keys.forEach(key -> sides.put(key, side(key, text(before, key), text(old, key), text(now, key), clashes)));
        List<String> lines = new ArrayList<>();
        Set<String> remarks = new HashSet<>();
        for (Entry entry : there) {
            if (entry.key().isEmpty()) {
                remarks.add(entry.written().strip());
                lines.add(entry.written());
            } else if (sides.get(entry.key()) == Side.THEIRS) {
                lines.add(entry.written());
            } else if (now.containsKey(entry.key())) {
                lines.add(now.get(entry.key()).written());
            }
        }
        List<String> above = new ArrayList<>();
        for (Entry entry : here) {
            if (entry.key().isEmpty()) {
                if (!entry.written().isBlank() && remarks.add(entry.written().strip())) {
                    above.add(entry.written());
                }
                continue;
            }
            if (!old.containsKey(entry.key()) && sides.get(entry.key()) == Side.MINE) {
                lines.addAll(above);
                lines.add(entry.written());
            }
            above.clear();
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static Side side(
            String key, @Nullable String base, @Nullable String theirs, @Nullable String mine, Clashes clashes) {
        Side side = Clashes.undisputed(base, theirs, mine);
        return side != null ? side : clashes.settle(new Clash(key, TEXT, flat(base), flat(theirs), flat(mine)));
    }

    private static @Nullable SortedMap<String, String> flat(@Nullable String text) {
        return text == null ? null : new TreeMap<>(Map.of(TEXT, text));
    }

    private static @Nullable String text(Map<String, Entry> entries, String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.text();
    }

    private static Map<String, Entry> byKey(List<Entry> entries) {
        Map<String, Entry> found = new LinkedHashMap<>();
        entries.stream().filter(entry -> !entry.key().isEmpty()).forEach(entry -> found.put(entry.key(), entry));
        return found;
    }

    private static List<Entry> read(String file, String content) {
        List<Entry> entries = new ArrayList<>();
        StringBuilder written = new StringBuilder();
        for (String line : content.isEmpty() ? new String[0] : content.split("\\r?\\n")) {
            written.append(written.isEmpty() ? "" : "\n").append(line);
            boolean remark = written.toString().strip().matches("(?s)[#!].*");
            if (remark || !goesOn(line)) {
                entries.add(entry(file, written.toString()));
                written.setLength(0);
            }
        }
        if (!written.isEmpty()) {
            entries.add(entry(file, written.toString()));
        }
        return entries;
    }

    private static boolean goesOn(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private static Entry entry(String file, String written) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(written));
        } catch (IOException | IllegalArgumentException malformed) {
            throw new Rejected("library.pack.texts", file);
        }
        String key = read.stringPropertyNames().stream().findFirst().orElse("");
        return new Entry(key, written, read.getProperty(key, ""));
    }
}
