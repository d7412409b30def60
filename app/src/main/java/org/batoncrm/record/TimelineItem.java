package org.batoncrm.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        @Nullable String reference) {

    private static final Map<String, String> PAGES = Map.of("mail:", "/mail/", "incoming:", "/inbox/");

    /** The page of the mail that the line is about; null when it is about none. */
    public @Nullable String link() {
        return reference == null
                ? null
                : PAGES.entrySet().stream()
                        .filter(page -> reference.matches(page.getKey() + "\\d{1,18}"))
                        .map(page -> page.getValue()
                                + reference.substring(page.getKey().length()))
                        .findFirst()
                        .orElse(null);
    }
}
