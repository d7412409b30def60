package org.batoncrm.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * An article as people of ours see it.
 *
 * @param html its text, harmless
 * @param language in which it is shown
 * @param translated whether it is shown in the reader's own language
 * @param reviewDue whether somebody should have looked whether it still holds
 * @param number of its newest version
 */
public record ArticleView(
        RecordId id,
        int version,
        ArticleState state,
        Audience audience,
        ArticleText text,
        String html,
        Locale language,
        boolean translated,
        List<String> tags,
        @Nullable LocalDate reviewOn,
        boolean reviewDue,
        @Nullable Instant publishedAt,
        int number,
        Usage usage,
        boolean writable) {

    /** Whether everybody may read it. */
    public boolean open() {
        return audience == Audience.PUBLIC && state == ArticleState.PUBLISHED;
    }
}
