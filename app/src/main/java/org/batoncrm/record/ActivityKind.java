package org.batoncrm.record;

/** What people note on records. */
public enum ActivityKind {
    NOTE(TimelineEntry.Kind.NOTE),
    CALL(TimelineEntry.Kind.CALL),
    MEETING(TimelineEntry.Kind.MEETING),
    TODO(TimelineEntry.Kind.TODO),
    EMAIL(TimelineEntry.Kind.MAIL_OUT);

    private final TimelineEntry.Kind timeline;

    ActivityKind(TimelineEntry.Kind timeline) {
        this.timeline = timeline;
    }

    TimelineEntry.Kind timeline() {
        return timeline;
    }

    public String labelKey() {
        return "activity.kind." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
