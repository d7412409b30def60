package org.batoncrm.studio;

import java.time.Instant;
import java.util.Locale;

/** What a file was after somebody saved it. */
public record DraftRevision(int number, String file, Kind kind, Instant savedAt, String savedBy) {

    /** How it came about. */
    public enum Kind {
        OPENED,
        SAVED,
        AUTOSAVED,
        UPLOADED,
        RESTORED,
        REMOVED;

        public String labelKey() {
            return "studio.revision." + name().toLowerCase(Locale.ROOT);
        }
    }
}
