package org.batoncrm.file;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What a file is called: a name that shows what it is, on every machine that gets it. */
final class FileName {

    static final int LONGEST = 200;

    private FileName() {}

    /** The name without folders, signs that cannot be seen or turn the direction of reading, and what no disk takes. */
    static String clean(@Nullable String given) {
        String last = given == null ? "" : given.replaceAll("(?s).*[/\\\\]", "");
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC).codePoints().forEach(sign -> {
            if ("<>:\"|?*".indexOf(sign) >= 0) {
                kept.append('_');
            } else if (shows(sign)) {
                kept.appendCodePoint(sign);
            }
        });
        // Windows drops dots and blanks at the end, and a name of dots alone means a folder.
        String name = kept.toString().strip().replaceAll("[. ]+$", "").strip();
        return name.isEmpty() ? "file" : shorten(name);
    }

    private static boolean shows(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Some scripts and emoji need the joiners; everything else of this kind only hides something.
            case Character.FORMAT -> sign == 0x200C || sign == 0x200D;
            default -> true;
        };
    }

    private static String shorten(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        int room = LONGEST - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, room)).strip() + ending;
    }
}
