package org.batoncrm.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The one place where a moment becomes what a reader sees, and the other way round: in the reader's time zone and
 * language. Templates say {@code #times}. Everything else in Baton, also REST and CSV, is UTC.
 */
@Component
public class Times {

    /** A time zone as one chooses it: its id, and what people call it. */
    public record Choice(String id, String label) {}

    private static final DateTimeFormatter INPUT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private final Texts texts;
    private final Clock clock;

    Times(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** The reader's zone; the company's when nobody is logged in or the reader has chosen none. */
    public ZoneId zone() {
        return LocaleContextHolder.getTimeZone().toZoneId();
    }

    /** What the reader's zone is called in the reader's language: Central European Time. */
    public String zoneName() {
        return zone().getDisplayName(TextStyle.FULL, locale());
    }

    /** Nov 22, 2026, 8:18 PM. */
    public String text(@Nullable Instant at) {
        return at == null
                ? ""
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale())
                        .format(at.atZone(zone()));
    }

    /** Nov 22, 2026, 8:18 PM – 9:00 PM; the day once when both are on it. */
    public String range(Instant from, Instant to) {
        boolean oneDay = from.atZone(zone())
                .toLocalDate()
                .equals(to.minusNanos(1).atZone(zone()).toLocalDate());
        String end = oneDay
                ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(locale())
                        .format(to.atZone(zone()))
                : text(to);
        return text(from) + " – " + end;
    }

    /** A day has no zone. */
    public String text(@Nullable LocalDate day) {
        return day == null
                ? ""
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale())
                        .format(day);
    }

    /** The day on which it is or was, for the reader. */
    public String day(@Nullable Instant at) {
        return at == null ? "" : text(at.atZone(zone()).toLocalDate());
    }

    /** With seconds and zone, for those who want to know exactly. */
    public String exact(@Nullable Instant at) {
        return at == null
                ? ""
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG)
                        .withLocale(locale())
                        .format(at.atZone(zone()));
    }

    /** 3 h ago, or in 20 min; beside it belongs {@link #exact} as title. */
    public String ago(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        Duration passed = Duration.between(at, clock.instant());
        if (passed.abs().toMinutes() < 1) {
            return texts.get("web.time.now");
        }
        return texts.get(passed.isNegative() ? "web.time.in" : "web.time.ago", length(passed.abs()));
    }

    /** 20 min, 3 h, 4 d. */
    public String length(Duration length) {
        if (length.toHours() >= 48) {
            return texts.get("web.time.days", length.toDays());
        }
        return length.toMinutes() >= 60
                ? texts.get("web.time.hours", length.toHours())
                : texts.get("web.time.minutes", length.toMinutes());
    }

    /** 1 h 45 min: for sums that must add up. */
    public String span(Duration length) {
        long minutes = length.abs().plusSeconds(30).toMinutes();
        if (minutes < 60) {
            return texts.get("web.time.minutes", minutes);
        }
        String hours = texts.get("web.time.hours", minutes / 60);
        return minutes % 60 == 0
                ? hours
                : texts.get("web.time.and", hours, texts.get("web.time.minutes", minutes % 60));
    }

    /** The value of an {@code <input type="datetime-local">}. */
    public String input(@Nullable Instant at) {
        return at == null ? "" : INPUT.format(at.atZone(zone()));
    }

    /**
     * What somebody entered into such a field. An hour that does not exist because the clock jumps over it means the
     * one after; of an hour that exists twice the first is meant.
     */
    public @Nullable Instant read(String field, @Nullable String entered) {
        if (entered == null || entered.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(entered.strip()).atZone(zone()).toInstant();
        } catch (DateTimeParseException malformed) {
            throw new Invalid(field, "error.format");
        }
    }

    /** This day and hour where the reader is. */
    public Instant at(LocalDate day, LocalTime hour) {
        return ZonedDateTime.of(day, hour, zone()).toInstant();
    }

    /** Which day it is for the reader. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    /** The zone of this id, if there is one that pages can show. */
    public static Optional<ZoneId> find(@Nullable String id) {
        if (id == null
                || id.isBlank()
                || id.length() > 60
                || !ZoneId.getAvailableZoneIds().contains(id.strip())) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(id.strip()));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** The zones one can choose, with their present distance from UTC and name in the reader's language. */
    public List<Choice> zones() {
        Instant now = clock.instant();
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.equals("UTC")
                        || id.contains("/") && !id.matches("(Etc|SystemV|US|Canada|Brazil|Mexico|Chile)/.*"))
                .sorted()
                .map(ZoneId::of)
                .map(zone -> new Choice(
                        zone.getId(),
                        "UTC" + zone.getRules().getOffset(now).getId().replace("Z", "±0") + " · "
                                + zone.getDisplayName(TextStyle.FULL, locale())))
                .toList();
    }

    /** Midnight after today for the reader. */
    public Instant endOfToday() {
        return at(today().plusDays(1), LocalTime.MIDNIGHT);
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
