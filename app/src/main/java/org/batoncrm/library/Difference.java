package org.batoncrm.library;

import org.jspecify.annotations.Nullable;

/**
 * One thing in which two packs differ.
 *
 * @param file base name of the file it is in
 * @param element id of the element, row, column or field; empty when it is about the whole file
 * @param label what people call that
 * @param aspect what about it: name, timer, condition, … or other
 * @param before in words; null when there was nothing
 * @param after in words; null when there is nothing any more
 * @param sentence all of it in the reader's language
 */
public record Difference(
        Kind kind,
        Part part,
        String file,
        String element,
        String label,
        String aspect,
        @Nullable String before,
        @Nullable String after,
        String sentence) {

    /** What has happened to it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** A flow leads from or to another element. */
        RECONNECTED,
        /** In the drawing only. */
        MOVED
    }

    /** In which part of the pack it is. */
    public enum Part {
        DIAGRAM,
        TABLE,
        FORM,
        MAIL,
        TEXTS,
        TEST
    }

    /** Whether it is about the drawing only, which no case notices. */
    public boolean layout() {
        return kind == Kind.MOVED;
    }
}
