package org.batoncrm.tasklist.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.batoncrm.tasklist.TaskSla;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;

/** "42 min left" and "Overdue 3 h". The browser goes on counting from there. */
@Component
class SlaText {

    private final Texts texts;
    private final Clock clock;

    SlaText(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    String style(TaskSla sla) {
        return switch (sla.state()) {
            case NONE -> "none";
            case ON_TRACK -> "ok";
            case AT_RISK -> "soon";
            case OVERDUE -> "late";
        };
    }

    String text(TaskSla sla) {
        if (sla.dueAt() == null) {
            return "";
        }
        Duration left = Duration.between(clock.instant(), sla.dueAt());
        return texts.get(left.isNegative() ? "tasklist.sla.late" : "tasklist.sla.left", length(left.abs()));
    }

    String since(Instant moment) {
        return length(Duration.between(moment, clock.instant()).abs());
    }

    private String length(Duration length) {
        if (length.toHours() >= 48) {
            return texts.get("tasklist.sla.days", length.toDays());
        }
        return length.toMinutes() >= 60
                ? texts.get("tasklist.sla.hours", length.toHours())
                : texts.get("tasklist.sla.minutes", length.toMinutes());
    }
}
