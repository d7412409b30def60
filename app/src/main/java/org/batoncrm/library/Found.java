package org.batoncrm.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batoncrm.library.Difference.Kind;
import org.batoncrm.library.Difference.Part;
import org.batoncrm.mail.MailFile;
import org.jspecify.annotations.Nullable;

/** The differences found so far, each with its sentence. */
final class Found {

    private final List<Difference> all = new ArrayList<>();
    private final DifferenceWords words;
    private final PackLabels before;
    private final PackLabels after;

    Found(DifferenceWords words, ProcessPack before, ProcessPack after) {
        this.words = words;
        this.before = words.side(before);
        this.after = words.side(after);
    }

    List<Difference> all() {
        return all;
    }

    static Part part(String file) {
        if (file.endsWith(".bpmn")) {
            return Part.DIAGRAM;
        }
        if (file.endsWith(".dmn")) {
            return Part.TABLE;
        }
        if (file.endsWith(MailFile.ENDING)) {
            return Part.MAIL;
        }
        return file.endsWith(".form") ? Part.FORM : file.endsWith(ProcessPack.TEST) ? Part.TEST : Part.TEXTS;
    }

    /** A whole file that is new or gone. */
    void file(String file, Kind kind) {
        String label = (kind == Kind.ADDED ? after : before).file(file);
        all.add(new Difference(
                kind, part(file), file, "", label, "file", null, null, words.thing(kind, "file." + part(file), label)));
    }

    /** An element, row, column or field that is new or gone. */
    void thing(Kind kind, String file, String id, String what) {
        String label = label(file, id, kind == Kind.REMOVED);
        all.add(new Difference(
                kind, part(file), file, id, label, "existence", null, null, words.thing(kind, what, label)));
    }

    /** In the drawing only. */
    void moved(String file, String id) {
        String label = label(file, id, false);
        all.add(new Difference(
                Kind.MOVED,
                part(file),
                file,
                id,
                label,
                "layout",
                null,
                null,
                words.thing(Kind.MOVED, "element", label)));
    }

    /** Something about an element; nothing when both sides are the same. */
    void changed(
            Kind kind,
            String file,
            String id,
            Aspect aspect,
            String about,
            @Nullable String old,
            @Nullable String now) {
        if (Objects.equals(old, now)) {
            return;
        }
        String label = label(file, id, false);
        all.add(new Difference(
                kind,
                part(file),
                file,
                id,
                label,
                aspect.code(),
                old,
                now,
                words.changed(label, aspect, about, old, now)));
    }

    /** A cell of a table. */
    void cell(String file, String row, String column, String old, String now) {
        String about = after.label(file, column, before.label(file, column, column));
        String said = words.cell(old);
        String then = words.cell(now);
        boolean same = said.equals(then);
        changed(Kind.CHANGED, file, row, Aspect.CELL, about, same ? old : said, same ? now : then);
    }

    private String label(String file, String id, boolean gone) {
        PackLabels first = gone ? before : after;
        String label = first.label(file, id);
        return label.isEmpty() ? (gone ? after : before).label(file, id, id) : label;
    }

    /** Compares what two elements say, aspect by aspect; paths that end in # are orders of things. */
    void flat(String file, String id, SortedMap<String, String> old, SortedMap<String, String> now, boolean element) {
        TreeSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        TreeSet<String> told = new TreeSet<>();
        for (String path : paths) {
            if (Objects.equals(old.get(path), now.get(path)) || onlyMoreOrFewer(path, old.get(path), now.get(path))) {
                continue;
            }
            Aspect aspect = element ? Aspect.ofElement(path) : Aspect.ofField(path);
            String about = aspect == Aspect.OTHER ? path : aspect.oneByOne() ? inBrackets(path) : "";
            if (told.add(aspect + about)) {
                tell(file, id, aspect, about, path, old, now, element);
            }
        }
    }

    private void tell(
            String file,
            String id,
            Aspect aspect,
            String about,
            String path,
            SortedMap<String, String> old,
            SortedMap<String, String> now,
            boolean element) {
        SortedMap<String, String> a = of(aspect, about, old, element);
        SortedMap<String, String> b = of(aspect, about, now, element);
        String said = words.value(aspect, a, before);
        String then = words.value(aspect, b, after);
        if (Objects.equals(said, then)) {
            // Words that do not tell them apart: what is written does.
            said = raw(a);
            then = raw(b);
        }
        Kind kind = aspect == Aspect.CONNECTION ? Kind.RECONNECTED : Kind.CHANGED;
        changed(kind, file, id, aspect, about.isEmpty() ? path : about, said, then);
    }

    private static SortedMap<String, String> of(
            Aspect aspect, String about, SortedMap<String, String> flat, boolean element) {
        SortedMap<String, String> found = new TreeMap<>();
        flat.forEach((path, content) -> {
            boolean same = (element ? Aspect.ofElement(path) : Aspect.ofField(path)) == aspect;
            if (same
                    && (aspect == Aspect.OTHER
                            ? path.equals(about)
                            : about.isEmpty() || inBrackets(path).equals(about))) {
                found.put(path, content);
            }
        });
        return found;
    }

    static @Nullable String raw(SortedMap<String, String> entries) {
        return entries.isEmpty()
                ? null
                : entries.size() == 1 ? entries.values().iterator().next() : entries.toString();
    }

    /** An order says something only when the same things are in it. */
    private static boolean onlyMoreOrFewer(String path, @Nullable String old, @Nullable String now) {
        if (!path.endsWith("#")) {
            return false;
        }
        return old == null || now == null || !sorted(old).equals(sorted(now));
    }

    private static List<String> sorted(String order) {
        return Arrays.stream(order.split(" ")).sorted().toList();
    }

    static String inBrackets(String path) {
        int from = path.indexOf('[');
        int to = path.indexOf(']', from);
        return from < 0 || to < 0 ? path : path.substring(from + 1, to).replace("variable:", "");
    }
}
