package org.batoncrm.studio;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a file was after somebody saved it.
 *
 * @param mergedWith who had saved what it was merged with; null when it was not merged
 */
public record DraftRevision(
        int number,
        String file,
        Kind kind,
        Instant savedAt,
        String savedBy,
        @Nullable String mergedWith) {

    /** How it came about. */
    public enum Kind {
        OPENED,
        SAVED,
        AUTOSAVED,
        UPLOADED,
        RESTORED,
        /** Two had changed it, and what both did went together. */
        MERGED,
        REMOVED;

        public String labelKey() {
            return "studio.revision." + name().toLowerCase(Locale.ROOT);
        }
    }
}
