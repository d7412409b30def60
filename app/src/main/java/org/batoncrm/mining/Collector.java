package org.batoncrm.mining;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a case of each finished instance, once, and adds it to the sums of its day. Some hundreds at a time in one
 * transaction each, so that a stop loses nothing and nothing counts twice; several nodes take turns at one row. What is new
 * is there within a minute; a history of years is collected in the course of a night, a little at a time, so that
 * people do not feel it.
 */
@Component
class Collector {

    /** No transaction that ends an instance takes longer, so nothing ends later with an earlier time. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private static final int CHUNK = 300;
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final PastRuns runs;
    private final CaseStore cases;
    private final DayStore days;
    private final Records records;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BatonProperties baton;
    private final Clock clock;

    Collector(
            PastRuns runs,
            CaseStore cases,
            DayStore days,
            Records records,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            BatonProperties baton,
            Clock clock) {
        this.runs = runs;
        this.cases = cases;
        this.days = days;
        this.records = records;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.baton = baton;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${baton.mining.every:PT20S}", initialDelayString = "${baton.mining.first:PT1M}")
    void run() {
        long end = System.nanoTime() + AT_ONCE.toNanos();
        while (collect(CHUNK) && System.nanoTime() < end) {
            // The next chunk.
        }
    }

    /**
     * Collects some.
     *
     * @return whether there may be more
     */
    boolean collect(int most) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Instant until = jdbc.sql("select collected_until from mining_collected where id = 1 for update")
                    .query((rs, n) -> rs.getTimestamp(1).toInstant())
                    .single();
            List<PastRun> found = runs.uncollected(until, most);
            if (!found.isEmpty()) {
                add(found);
            }
            moveOn(until, found, found.size() == most);
            return found.size() == most;
        }));
    }

    private void moveOn(Instant until, List<PastRun> found, boolean more) {
        Instant settled = clock.instant().minus(GRACE);
        Instant last = more ? found.get(found.size() - 1).ended() : settled;
        Instant next = last.isBefore(settled) ? last : settled;
        if (next.isAfter(until)) {
            jdbc.sql("update mining_collected set collected_until = ? where id = 1")
                    .param(Timestamp.from(next))
                    .update();
        }
    }

    private void add(List<PastRun> found) {
        Map<String, PastRun> all = new LinkedHashMap<>();
        Map<String, Long> worked = new HashMap<>();
        withCalled(found, all, worked);
        Map<String, Trace> traces = new HashMap<>();
        all.values().forEach(run -> traces.put(run.id(), trace(run, all, traces, worked)));
        Map<RecordId, RecordCard> cards = records.cards(all.values().stream()
                .map(Collector::record)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet()));
        List<FinishedCase> finished = all.values().stream()
                .map(run -> finished(run, traces.get(run.id()), cards))
                .toList();
        cases.add(finished);
        days.add(sums(finished, baton.zone()));
    }

    /** A called instance ends before its caller, at the latest in the same moment: then it may stand behind it. */
    private void withCalled(Collection<PastRun> found, Map<String, PastRun> all, Map<String, Long> worked) {
        found.forEach(run -> all.putIfAbsent(run.id(), run));
        Set<String> called = found.stream()
                .flatMap(run -> run.passages().stream())
                .map(PastRun.Passage::called)
                .filter(id -> id != null && !all.containsKey(id) && !worked.containsKey(id))
                .collect(Collectors.toCollection(HashSet::new));
        worked.putAll(cases.workedMillis(called));
        called.removeAll(worked.keySet());
        if (!called.isEmpty()) {
            withCalled(runs.of(called), all, worked);
        }
    }

    private static Trace trace(
            PastRun run, Map<String, PastRun> all, Map<String, Trace> traces, Map<String, Long> worked) {
        return Trace.of(run, called -> {
            PastRun other = all.get(called);
            if (other == null || other == run) {
                return worked.get(called);
            }
            Trace known = traces.get(called);
            return known == null ? trace(other, all, traces, worked).workingMillis() : known.workingMillis();
        });
    }

    private FinishedCase finished(PastRun run, Trace trace, Map<RecordId, RecordCard> cards) {
        @Nullable RecordId record = record(run).orElse(null);
        @Nullable RecordCard card = record == null ? null : cards.get(record);
        return new FinishedCase(
                run,
                trace,
                cases.variant(run.key(), trace.way()),
                record,
                card == null ? null : card.ownerId(),
                card == null || card.teamId() == null ? Question.NO_TEAM : card.teamId());
    }

    private static Optional<RecordId> record(PastRun run) {
        return run.record() == null ? Optional.empty() : RecordId.parse(run.record());
    }

    static Map<DayKey, Sums> sums(List<FinishedCase> finished, ZoneId zone) {
        Map<DayKey, Sums> sums = new HashMap<>();
        for (FinishedCase one : finished) {
            LocalDate day = LocalDate.ofInstant(one.run().ended(), zone);
            for (int version : new int[] {0, one.run().version()}) {
                for (long team : new long[] {0, one.team()}) {
                    at(sums, one, DayKey.Kind.OUTCOME, version, team, day, one.outcome())
                            .add(one);
                    if (one.completed()) {
                        at(sums, one, DayKey.Kind.VARIANT, version, team, day, String.valueOf(one.variant()))
                                .add(one);
                        one.trace()
                                .steps()
                                .forEach((element, step) -> at(sums, one, DayKey.Kind.STEP, version, team, day, element)
                                        .add(step));
                    }
                }
            }
        }
        return sums;
    }

    private static Sums at(
            Map<DayKey, Sums> sums,
            FinishedCase one,
            DayKey.Kind kind,
            int version,
            long team,
            LocalDate day,
            String part) {
        DayKey.Place place = new DayKey.Place(one.run().key(), kind, version, team);
        return sums.computeIfAbsent(new DayKey(place, day, part), key -> Sums.ofDay());
    }
}
