package org.batoncrm.record.web;

import org.batoncrm.record.TimelineEntry;
import org.springframework.stereotype.Component;

/** Icon and colour of each kind of timeline entry. */
@Component("timelineLook")
class TimelineLook {

    /** An icon of the bundle and a colour of the theme. */
    public record Look(String icon, String color) {}

    public Look of(TimelineEntry.Kind kind) {
        return switch (kind) {
            case CREATED -> new Look("sparkles", "green");
            case CHANGE -> new Look("pencil", "indigo");
            case NOTE -> new Look("note", "yellow");
            case CALL -> new Look("phone", "green");
            case MEETING -> new Look("calendar-event", "teal");
            case TODO -> new Look("square-check", "orange");
            case MAIL_OUT -> new Look("mail-forward", "azure");
            case MAIL_IN -> new Look("mail", "azure");
            case STEP -> new Look("git-branch", "purple");
            case DECISION -> new Look("table", "blue");
            case SYSTEM -> new Look("info-circle", "secondary");
        };
    }
}
