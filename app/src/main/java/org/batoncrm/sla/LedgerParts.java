package org.batoncrm.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batoncrm.sla.OpeningHours.Span;
import org.batoncrm.sla.SlaLine.Kind;
import org.batoncrm.sla.SlaLine.Part;
import org.batoncrm.sla.SlaLine.Special;
import org.jspecify.annotations.Nullable;

/**
 * Takes running time apart into what is open and what is closed, so that a reader can add it up: what a segment has
 * counted, and what is still ahead until a clock is due. Days that differ from their weekday are told by name, since
 * they are what nobody reckons with.
 */
final class LedgerParts {

    private static final int MOST_STRETCHES = 7;
    private static final int MOST_DAYS = 14;

    private final OpeningHours hours;
    private final Map<LocalDate, String> names;

    /** @param names what the calendar calls its days that differ */
    LedgerParts(OpeningHours hours, Map<LocalDate, String> names) {
        this.hours = hours;
        this.names = names;
    }

    SlaLine of(SlaSegment segment, Instant now) {
        Instant to = segment.to() == null ? now : segment.to();
        if (!segment.running() || !to.isAfter(segment.from())) {
            return new SlaLine(segment, List.of());
        }
        List<Span> open = hours.openIn(segment.from(), to);
        Duration sum = open.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
        if (sum.toMillis() != segment.counted().toMillis()) {
            return new SlaLine(segment, List.of());
        }
        List<Part> stretches = stretches(segment.from(), to, open, segment.to() == null);
        if (stretches.size() < 2) {
            return new SlaLine(segment, List.of());
        }
        return new SlaLine(segment, stretches.size() <= MOST_STRETCHES ? stretches : newest(days(segment.from(), to)));
    }

    /** What counts between now and then; empty when it is one stretch, or over. */
    List<Part> ahead(Instant now, Instant due) {
        if (!due.isAfter(now)) {
            return List.of();
        }
        List<Part> stretches = stretches(now, due, hours.openIn(now, due), false);
        if (stretches.size() < 2) {
            return List.of();
        }
        return stretches.size() <= MOST_STRETCHES ? stretches : nearest(days(now, due));
    }

    private List<Part> stretches(Instant from, Instant to, List<Span> open, boolean goesOn) {
        List<Part> parts = new ArrayList<>();
        Instant reached = from;
        for (Span span : open) {
            if (span.start().isAfter(reached)) {
                parts.add(stretch(Kind.CLOSED, new Span(reached, span.start()), false));
            }
            parts.add(stretch(Kind.RAN, span, goesOn && span.end().equals(to)));
            reached = span.end();
        }
        if (to.isAfter(reached)) {
            parts.add(stretch(Kind.CLOSED, new Span(reached, to), goesOn));
        }
        return parts;
    }

    private Part stretch(Kind kind, Span span, boolean goesOn) {
        boolean open = kind == Kind.RAN;
        List<Special> special = new ArrayList<>();
        LocalDate last = hours.date(span.end().minusNanos(1));
        for (LocalDate day = hours.date(span.start()); !day.isAfter(last); day = day.plusDays(1)) {
            if (open != hours.on(day).isEmpty()) {
                special.addAll(special(day));
            }
        }
        return new Part(
                kind, span.start(), goesOn ? null : span.end(), null, open ? span.length() : Duration.ZERO, special);
    }

    /** A holiday on a day that is closed anyway explains nothing. */
    private List<Special> special(LocalDate day) {
        String name = names.get(day);
        return name == null || hours.on(day).equals(hours.week().getOrDefault(day.getDayOfWeek(), List.of()))
                ? List.of()
                : List.of(new Special(day, name));
    }

    /** The days on which something counts, and the holidays on which it would. */
    private List<Part> days(Instant from, Instant to) {
        List<Part> days = new ArrayList<>();
        LocalDate last = hours.date(to);
        for (LocalDate day = hours.date(from); !day.isAfter(last); day = day.plusDays(1)) {
            Instant begins = later(from, hours.startOf(day));
            Instant ends = earlier(to, hours.startOf(day.plusDays(1)));
            Duration counted = hours.between(begins, ends);
            List<Special> special = special(day);
            if (!counted.isZero() || hours.on(day).isEmpty() && !special.isEmpty()) {
                days.add(new Part(Kind.DAY, null, null, day, counted, special));
            }
        }
        return days;
    }

    /** The newest days each, those before in one sum. */
    private static List<Part> newest(List<Part> days) {
        int before = days.size() - MOST_DAYS;
        if (before <= 0) {
            return days;
        }
        List<Part> parts = new ArrayList<>();
        parts.add(sum(Kind.BEFORE, days.get(before).day(), days.subList(0, before)));
        parts.addAll(days.subList(before, days.size()));
        return parts;
    }

    /** The nearest days each, those after in one sum. */
    private static List<Part> nearest(List<Part> days) {
        if (days.size() <= MOST_DAYS) {
            return days;
        }
        List<Part> parts = new ArrayList<>(days.subList(0, MOST_DAYS));
        parts.add(sum(Kind.AFTER, days.get(MOST_DAYS).day(), days.subList(MOST_DAYS, days.size())));
        return parts;
    }

    private static Part sum(Kind kind, @Nullable LocalDate day, List<Part> days) {
        return new Part(
                kind,
                null,
                null,
                day,
                days.stream().map(Part::counted).reduce(Duration.ZERO, Duration::plus),
                days.stream().flatMap(one -> one.special().stream()).toList());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
