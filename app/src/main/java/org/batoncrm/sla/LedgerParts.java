package org.batoncrm.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batoncrm.sla.OpeningHours.Span;
import org.batoncrm.sla.SlaLine.Kind;
import org.batoncrm.sla.SlaLine.Part;

/** Takes a running segment apart into what was open and what was closed, so that a reader can add it up. */
final class LedgerParts {

    private static final int MOST_STRETCHES = 7;
    private static final int MOST_DAYS = 14;

    private LedgerParts() {}

    static SlaLine of(SlaSegment segment, OpeningHours hours, Instant now) {
        Instant to = segment.to() == null ? now : segment.to();
        if (!segment.running() || !to.isAfter(segment.from())) {
            return new SlaLine(segment, List.of());
        }
        List<Span> open = hours.openIn(segment.from(), to);
        Duration sum = open.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
        if (sum.toMillis() != segment.counted().toMillis()) {
            return new SlaLine(segment, List.of());
        }
        List<Part> stretches = stretches(segment, to, open);
        if (stretches.size() < 2) {
            return new SlaLine(segment, List.of());
        }
        return new SlaLine(segment, stretches.size() <= MOST_STRETCHES ? stretches : days(hours, segment.from(), to));
    }

    private static List<Part> stretches(SlaSegment segment, Instant to, List<Span> open) {
        List<Part> parts = new ArrayList<>();
        Instant reached = segment.from();
        for (Span span : open) {
            if (span.start().isAfter(reached)) {
                parts.add(new Part(Kind.CLOSED, reached, span.start(), null, Duration.ZERO));
            }
            boolean goesOn = segment.to() == null && span.end().equals(to);
            parts.add(new Part(Kind.RAN, span.start(), goesOn ? null : span.end(), null, span.length()));
            reached = span.end();
        }
        if (to.isAfter(reached)) {
            parts.add(new Part(Kind.CLOSED, reached, segment.to(), null, Duration.ZERO));
        }
        return parts;
    }

    /** The newest days each, those before in one sum. */
    private static List<Part> days(OpeningHours hours, Instant from, Instant to) {
        Map<LocalDate, Duration> byDay = new TreeMap<>();
        LocalDate last = hours.date(to);
        for (LocalDate day = hours.date(from); !day.isAfter(last); day = day.plusDays(1)) {
            Instant begins = later(from, hours.startOf(day));
            Instant ends = earlier(to, hours.startOf(day.plusDays(1)));
            Duration counted = hours.between(begins, ends);
            if (!counted.isZero()) {
                byDay.put(day, counted);
            }
        }
        List<Part> parts = new ArrayList<>();
        int before = byDay.size() - MOST_DAYS;
        Duration sum = Duration.ZERO;
        int number = 0;
        for (Map.Entry<LocalDate, Duration> day : byDay.entrySet()) {
            if (number++ < before) {
                sum = sum.plus(day.getValue());
                continue;
            }
            if (!sum.isZero()) {
                parts.add(new Part(Kind.BEFORE, null, null, day.getKey(), sum));
                sum = Duration.ZERO;
            }
            parts.add(new Part(Kind.DAY, null, null, day.getKey(), day.getValue()));
        }
        return parts;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
