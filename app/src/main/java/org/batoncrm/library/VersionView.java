package org.batoncrm.library;

import java.time.Instant;
import org.batoncrm.library.ShelfEntry.Counts;
import org.jspecify.annotations.Nullable;

/**
 * A version of a process.
 *
 * @param latest whether new instances start in it
 * @param shipped whether it came with Baton
 * @param by who published it here, by name
 * @param why the reason that was given
 * @param change number of the change that it came of
 * @param address of the page about that change
 * @param counts null for those who may not see them
 */
public record VersionView(
        int version,
        @Nullable String tag,
        boolean latest,
        Instant publishedAt,
        boolean shipped,
        @Nullable String by,
        @Nullable String why,
        @Nullable String change,
        @Nullable String address,
        @Nullable Counts counts) {}
