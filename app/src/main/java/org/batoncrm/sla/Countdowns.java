package org.batoncrm.sla;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Countdown;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How much of a promised time is left, in words; counted in service time, so that nothing runs while the calendar is
 * closed. Whoever asks is entitled to see the record.
 */
@Service
@Transactional(readOnly = true)
public class Countdowns {

    private final SlaClocks clocks;
    private final Texts texts;
    private final Times times;

    Countdowns(SlaClocks clocks, Texts texts, Times times) {
        this.clocks = clocks;
        this.texts = texts;
        this.times = times;
    }

    /** Of each record the promise that is due first; nothing for those that have none to keep. */
    public Map<RecordId, Countdown> mostUrgent(Collection<RecordId> records) {
        Map<RecordId, Countdown> all = new HashMap<>();
        clocks.mostUrgent(records).forEach((record, state) -> all.put(record, inShort(state)));
        return all;
    }

    /** For lists: {@code due in 2 h 5 min}. */
    public Countdown inShort(SlaClockState state) {
        return new Countdown(style(state), text(state, ""), title(state));
    }

    /** Where there is room: {@code due in 2 h 5 min of service time}. */
    public Countdown inFull(SlaClockState state) {
        return new Countdown(style(state), text(state, ".full"), title(state));
    }

    private String text(SlaClockState state, String form) {
        if (state.endedAt() != null) {
            return texts.get(state.state().labelKey());
        }
        String reason = state.pausedFor();
        if (reason != null) {
            return texts.get("sla.countdown.paused" + form, texts.get(reason), span(state));
        }
        if (state.dueAt() == null) {
            return texts.get("sla.countdown.never");
        }
        return texts.get((late(state) ? "sla.countdown.late" : "sla.countdown.left") + form, span(state));
    }

    private String title(SlaClockState state) {
        String name = texts.get("sla.clock.name." + state.name());
        return state.dueAt() == null
                ? texts.get("sla.countdown.title", name, text(state, ".full"))
                : texts.get("sla.countdown.title.due", name, text(state, ".full"), times.exact(state.dueAt()));
    }

    private String span(SlaClockState state) {
        Duration left = state.remaining().abs();
        return times.span(left);
    }

    private static boolean late(SlaClockState state) {
        return state.remaining().isNegative();
    }

    private static String style(SlaClockState state) {
        return switch (state.state()) {
            case BREACHED -> "late";
            case AT_RISK -> "soon";
            case ON_TRACK, MET -> "ok";
            case PAUSED -> "paused";
            case CANCELLED -> "none";
        };
    }
}
