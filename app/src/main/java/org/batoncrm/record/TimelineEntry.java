package org.batoncrm.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a record. Never changed afterwards.
 *
 * @param kind what happened, for example NOTE or CHANGE
 * @param titleKey message key of the headline
 * @param arguments fill the headline's placeholders; message keys, or texts that are readable already
 * @param body free text of a person, shown as text; null when there is none
 * @param changes fields that changed, for kind CHANGE
 * @param reference what it points at, for example a task or mail id; null when nothing
 */
public record TimelineEntry(
        Kind kind,
        String titleKey,
        List<String> arguments,
        @Nullable String body,
        List<FieldChange> changes,
        @Nullable String reference,
        @Nullable Instant at) {

    /** The kinds of entries, which are the filters of the timeline too. */
    public enum Kind {
        CREATED,
        CHANGE,
        NOTE,
        CALL,
        MEETING,
        TODO,
        MAIL_OUT,
        MAIL_IN,
        STEP,
        DECISION,
        SYSTEM
    }

    /** A field's old and new value as people read them. */
    public record FieldChange(
            String field, @Nullable String from, @Nullable String to) {}

    public static TimelineEntry of(Kind kind, String titleKey, String... arguments) {
        return new TimelineEntry(kind, titleKey, List.of(arguments), null, List.of(), null, null);
    }

    public static TimelineEntry changed(List<FieldChange> changes) {
        return new TimelineEntry(Kind.CHANGE, "timeline.changed", List.of(), null, changes, null, null);
    }

    public TimelineEntry withBody(@Nullable String text) {
        return new TimelineEntry(kind, titleKey, arguments, text, changes, reference, at);
    }

    public TimelineEntry withReference(@Nullable String to) {
        return new TimelineEntry(kind, titleKey, arguments, body, changes, to, at);
    }

    /** For what happened earlier, such as imported history; otherwise the moment of writing counts. */
    public TimelineEntry happened(Instant when) {
        return new TimelineEntry(kind, titleKey, arguments, body, changes, reference, when);
    }
}
