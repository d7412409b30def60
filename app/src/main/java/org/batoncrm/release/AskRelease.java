package org.batoncrm.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a draft to be published.
 *
 * @param why the reason; without it the draft's own counts
 * @param expected what shall become better, and how one would see it
 * @param publishAt not before this moment; at once when it is null
 * @param trial for whom it runs at first; for everybody when it is null
 */
public record AskRelease(
        long draft,
        @Nullable String why,
        @Nullable String expected,
        @Nullable Instant publishAt,
        @Nullable Trial trial) {}
