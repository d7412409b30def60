package org.batoncrm.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an article said once, kept whole.
 *
 * @param by name of who wrote it; null when it was a process
 */
public record ArticleVersion(
        int number,
        ArticleText text,
        @Nullable String note,
        @Nullable String by,
        Instant at) {}
