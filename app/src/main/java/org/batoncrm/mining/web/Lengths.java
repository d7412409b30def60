package org.batoncrm.mining.web;

import java.time.Duration;
import org.batoncrm.web.Figures;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lengths of time with two parts at most, in the reader's language (40 s, 12 min, 3 h 20 min, 2 d 4 h, 35 d), and shares. */
@Component
public class Lengths {

    private static final int TWO_PARTS_BELOW = 10;

    private final Texts texts;
    private final Figures figures;

    Lengths(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
    }

    /** A dash for nothing. */
    public String text(@Nullable Long millis) {
        if (millis == null) {
            return "–";
        }
        if (millis < 60_000) {
            return texts.get("mining.seconds", millis / 1_000);
        }
        Duration length = Duration.ofMillis(millis).plusSeconds(30);
        if (length.toMinutes() < 60) {
            return texts.get("web.time.minutes", length.toMinutes());
        }
        if (length.toHours() < 48) {
            return parts(length.toHours(), "web.time.hours", length.toMinutesPart(), "web.time.minutes");
        }
        length = Duration.ofMillis(millis).plusMinutes(30);
        return parts(length.toDays(), "web.time.days", length.toHoursPart(), "web.time.hours");
    }

    /** 40 %, and less than one percent where something is left of it; a dash when there is no whole. */
    public String share(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        long percent = Math.round(part * 100.0 / whole);
        return part > 0 && percent == 0 ? "< " + figures.percent(1) : figures.percent(percent);
    }

    private String parts(long large, String largeKey, int small, String smallKey) {
        String first = texts.get(largeKey, large);
        return large >= TWO_PARTS_BELOW || small == 0
                ? first
                : texts.get("web.time.and", first, texts.get(smallKey, small));
    }
}
