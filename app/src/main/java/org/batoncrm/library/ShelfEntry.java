package org.batoncrm.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process on the shelf.
 *
 * @param name in the reader's language
 * @param purpose what it is for, in the reader's language
 * @param version the newest
 * @param versions how many there are
 * @param shipped whether the newest came with Baton
 * @param by who published it here; null when nobody did
 * @param counts over all versions; null for those who may not see them
 */
public record ShelfEntry(
        String key,
        String name,
        String purpose,
        int version,
        @Nullable String tag,
        int versions,
        Instant publishedAt,
        boolean shipped,
        @Nullable String by,
        @Nullable Counts counts) {

    /** How many run, have finished, and stand with a problem. */
    public record Counts(long running, long finished, long incidents) {

        Counts and(Counts other) {
            return new Counts(running + other.running, finished + other.finished, incidents + other.incidents);
        }
    }
}
