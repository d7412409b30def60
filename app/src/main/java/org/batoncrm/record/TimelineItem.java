package org.batoncrm.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the timeline in the reader's language.
 *
 * @param by the person's name, or the house's own name for a process
 * @param byLogin the person's log-in name; null for a process
 */
public record TimelineItem(
        long id,
        TimelineEntry.Kind kind,
        Instant at,
        String by,
        @Nullable String byLogin,
        String title,
        @Nullable String body,
        List<TimelineEntry.FieldChange> changes,
        @Nullable String reference) {}
