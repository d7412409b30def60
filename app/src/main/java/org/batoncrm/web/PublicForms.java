package org.batoncrm.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What all forms have in common that anybody may send. What robots send is thanked for and thrown away: they fill the field
 * that people cannot see, or need no time.
 */
@Component
public class PublicForms {

    /** The field that people cannot see. */
    public static final String TRAP = "faxNumber";

    private static final Duration QUICKEST = Duration.ofSeconds(2);

    private final Clock clock;

    PublicForms(Clock clock) {
        this.clock = clock;
    }

    public static boolean isRobot(Map<String, String> input) {
        return !input.getOrDefault(TRAP, "").isBlank();
    }

    /** Whether it came back faster than anybody can read it, or does not say when it was shown. */
    public boolean tooQuick(@Nullable String shownAt) {
        return shownAt == null
                || !shownAt.matches("[0-9]{1,15}")
                || Instant.ofEpochMilli(Long.parseLong(shownAt)).plus(QUICKEST).isAfter(clock.instant());
    }

    /** What the form says of when it was shown. */
    public String shownAt() {
        return String.valueOf(clock.millis());
    }

    /** The same for each try to send one form, so that it arrives once. */
    public static String onceKey(@Nullable String given) {
        return given != null && given.matches("form-[0-9a-f-]{36}") ? given : "form-" + UUID.randomUUID();
    }
}
