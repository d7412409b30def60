package org.batoncrm.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The arithmetic of business time: weekly hours in one time zone, with days that differ. Time is counted as it really
 * passes, so that a round-the-clock day has 23 or 25 hours when the clocks change.
 */
record OpeningHours(
        ZoneId zone, Map<DayOfWeek, List<OpenInterval>> week, Map<LocalDate, List<OpenInterval>> exceptions) {

    /** Nobody plans further; a calendar that stays shut for this long is taken for one that never opens. */
    private static final int HORIZON_DAYS = 800;

    OpeningHours {
        week = sorted(week);
        exceptions = sorted(exceptions);
    }

    private static <K> Map<K, List<OpenInterval>> sorted(Map<K, List<OpenInterval>> days) {
        Map<K, List<OpenInterval>> result = new TreeMap<>();
        days.forEach((day, intervals) -> {
            List<OpenInterval> ordered = intervals.stream().sorted().toList();
            for (int i = 1; i < ordered.size(); i++) {
                if (ordered.get(i).overlaps(ordered.get(i - 1))) {
                    throw new IllegalArgumentException("Intervals of one day overlap: " + ordered);
                }
            }
            result.put(day, ordered);
        });
        return result;
    }

    List<OpenInterval> on(LocalDate date) {
        List<OpenInterval> exception = exceptions.get(date);
        return exception != null ? exception : week.getOrDefault(date.getDayOfWeek(), List.of());
    }

    boolean isOpen(Instant at) {
        return spansOf(date(at)).stream().anyMatch(span -> span.holds(at));
    }

    /** The moment itself when open, else the next moment at which business opens; empty when it never does. */
    Optional<Instant> nextOpening(Instant from) {
        LocalDate day = date(from);
        for (int i = 0; i < HORIZON_DAYS; i++, day = day.plusDays(1)) {
            for (Span span : spansOf(day)) {
                if (span.end().isAfter(from)) {
                    return Optional.of(span.start().isAfter(from) ? span.start() : from);
                }
            }
        }
        return Optional.empty();
    }

    /** The moment by which this much business time has passed; a closing time counts as the end of its own day. */
    Optional<Instant> plus(Instant from, Duration businessTime) {
        if (businessTime.isNegative()) {
            throw new IllegalArgumentException("Business time runs forward only");
        }
        if (businessTime.isZero()) {
            return nextOpening(from);
        }
        Duration left = businessTime;
        LocalDate day = date(from);
        for (int shut = 0; shut < HORIZON_DAYS; day = day.plusDays(1)) {
            shut++;
            for (Span span : spansOf(day)) {
                Span rest = span.after(from);
                if (rest.isEmpty()) {
                    continue;
                }
                shut = 0;
                if (rest.length().compareTo(left) >= 0) {
                    return Optional.of(rest.start().plus(left));
                }
                left = left.minus(rest.length());
            }
        }
        return Optional.empty();
    }

    /**
     * The same local time on the n-th business day after the first open moment. Where that day is closed at that time,
     * its next opening on the same day, else its end of business.
     */
    Optional<Instant> plusDays(Instant from, int businessDays) {
        if (businessDays < 0) {
            throw new IllegalArgumentException("Business days run forward only");
        }
        return nextOpening(from).flatMap(start -> {
            ZonedDateTime local = start.atZone(zone);
            LocalDate day = local.toLocalDate();
            int shut = 0;
            for (int left = businessDays; left > 0; ) {
                day = day.plusDays(1);
                shut = spansOf(day).isEmpty() ? shut + 1 : 0;
                if (shut >= HORIZON_DAYS) {
                    return Optional.empty();
                }
                if (shut == 0) {
                    left--;
                }
            }
            return Optional.of(businessDays == 0 ? start : within(day, local.toLocalTime()));
        });
    }

    private Instant within(LocalDate day, LocalTime time) {
        Instant wanted = instant(day.atTime(time));
        List<Span> spans = spansOf(day);
        return spans.stream()
                .filter(span -> !span.end().isBefore(wanted))
                .findFirst()
                .map(span -> span.start().isAfter(wanted) ? span.start() : wanted)
                .orElseGet(() -> spans.get(spans.size() - 1).end());
    }

    /** The business time between two moments; negative when the second lies before the first. */
    Duration between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return between(to, from).negated();
        }
        Duration sum = Duration.ZERO;
        LocalDate last = date(to);
        for (LocalDate day = date(from); !day.isAfter(last); day = day.plusDays(1)) {
            for (Span span : spansOf(day)) {
                sum = sum.plus(span.after(from).before(to).length());
            }
        }
        return sum;
    }

    /** When business is open between two moments, in order; what goes on over midnight is one stretch. */
    List<Span> openIn(Instant from, Instant to) {
        List<Span> found = new ArrayList<>();
        LocalDate last = date(to);
        for (LocalDate day = date(from); !day.isAfter(last); day = day.plusDays(1)) {
            for (Span span : spansOf(day)) {
                Span open = span.after(from).before(to);
                if (open.isEmpty()) {
                    continue;
                }
                int before = found.size() - 1;
                if (before >= 0 && found.get(before).end().equals(open.start())) {
                    found.set(before, new Span(found.get(before).start(), open.end()));
                } else {
                    found.add(open);
                }
            }
        }
        return found;
    }

    /** The first moment of a day where the calendar counts. */
    Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** Which day it is then where the calendar counts. */
    LocalDate date(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private List<Span> spansOf(LocalDate day) {
        return on(day).stream()
                .map(interval -> new Span(
                        instant(day.atStartOfDay().plusMinutes(interval.fromMinute())),
                        instant(day.atStartOfDay().plusMinutes(interval.toMinute()))))
                .filter(span -> !span.isEmpty())
                .toList();
    }

    /**
     * A local time that the clocks skip becomes the moment of the change: moving it on by the gap, as the platform
     * does, would let an interval end before it begins.
     */
    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }

    record Span(Instant start, Instant end) {

        boolean holds(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }

        Span after(Instant from) {
            return from.isAfter(start) ? new Span(from, end) : this;
        }

        Span before(Instant to) {
            return to.isBefore(end) ? new Span(start, to) : this;
        }

        boolean isEmpty() {
            return !start.isBefore(end);
        }

        Duration length() {
            return isEmpty() ? Duration.ZERO : Duration.between(start, end);
        }
    }
}
