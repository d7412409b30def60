package org.batoncrm.rehearsal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.record.ClosingTime;
import org.batoncrm.web.DatabaseAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Plays dry runs, one after the other; a node that dies leaves its run to the next. */
@Component
class DryRunWork {

    private static final Logger LOG = LoggerFactory.getLogger(DryRunWork.class);

    private final DryRunStore store;
    private final CaseArchive archive;
    private final ReplayEngine engine;
    private final ProcessLibrary library;
    private final Clock clock;
    private final ClosingTime closing;
    private final DatabaseAway away;

    DryRunWork(
            DryRunStore store,
            CaseArchive archive,
            ReplayEngine engine,
            ProcessLibrary library,
            Clock clock,
            ClosingTime closing,
            DatabaseAway away) {
        this.store = store;
        this.archive = archive;
        this.engine = engine;
        this.library = library;
        this.clock = clock;
        this.closing = closing;
        this.away = away;
    }

    @Scheduled(fixedDelayString = "${baton.rehearsal.every:3000}", initialDelay = 10_000)
    void work() {
        CurrentUser.asProcess(() -> {
            Optional<DryRun> next;
            while (!closing.hasCome() && (next = store.take()).isPresent()) {
                run(next.get());
            }
            return null;
        });
    }

    /** A case, what is known of it, and how it went when it was played in the version of then. */
    private record Known(CaseArchive.Finished finished, Recording recording, Replay then) {}

    private void run(DryRun run) {
        ProcessPack pack = store.pack(run);
        List<CaseArchive.Finished> finished =
                archive.finished(run.process(), clock.instant().minus(Duration.ofDays(run.days())), DryRuns.MOST);
        int total = finished.size() * 2;
        store.progress(run.id(), 0, total);
        try {
            List<Known> known = inTheirOwn(run, finished, total);
            store.end(run.id(), DryRun.State.DONE, inTheNew(run, pack, known, finished.size(), total));
        } catch (ClosingTime.Left left) {
            store.giveBack(run.id());
        } catch (ReplayEngine.Unplayable refused) {
            LOG.debug("Dry run {} cannot be played", run.id(), refused);
            store.end(run.id(), DryRun.State.FAILED, null);
        } catch (RuntimeException unforeseen) {
            away.rethrowIfItExplains(unforeseen);
            // Else it would be taken up again and again.
            LOG.error("Dry run {} of {} was given up", run.id(), run.process(), unforeseen);
            store.end(run.id(), DryRun.State.FAILED, null);
        }
    }

    /** Cases whose version plays them as they went. */
    private List<Known> inTheirOwn(DryRun run, List<CaseArchive.Finished> finished, int total) {
        Map<Integer, List<CaseArchive.Finished>> byVersion = new TreeMap<>();
        finished.forEach(one -> byVersion
                .computeIfAbsent(one.version(), version -> new ArrayList<>())
                .add(one));
        List<Known> known = new ArrayList<>();
        int done = 0;
        for (Map.Entry<Integer, List<CaseArchive.Finished>> version : byVersion.entrySet()) {
            try (ReplayEngine.Stage stage = engine.set(library.pack(run.process(), version.getKey()))) {
                for (CaseArchive.Finished one : version.getValue()) {
                    closing.leave();
                    archive.recording(one.instance()).ifPresent(recording -> {
                        Replay then = stage.play(recording);
                        if (then.assumed().isEmpty()
                                && Compared.of(recording.path(), then).same()) {
                            known.add(new Known(one, recording, then));
                        }
                    });
                    store.progress(run.id(), ++done, total);
                }
            } catch (ReplayEngine.Unplayable | NotFound gone) {
                LOG.debug("Version {} of {} cannot be played any more", version.getKey(), run.process(), gone);
            }
        }
        return known;
    }

    private DryRunReport inTheNew(DryRun run, ProcessPack pack, List<Known> known, int all, int total) {
        int same = 0;
        int otherEnd = 0;
        int otherWay = 0;
        int stuck = 0;
        Map<String, Integer> asked = new TreeMap<>();
        Map<String, Integer> tables = new TreeMap<>();
        List<DryRunReport.Case> told = new ArrayList<>();
        int done = all;
        try (ReplayEngine.Stage stage = engine.set(pack)) {
            for (Known one : known) {
                closing.leave();
                Replay now = stage.play(one.recording);
                Compared compared = Compared.of(one.recording.path(), now);
                List<String> other = others(one.then.decisions(), now.decisions());
                other.forEach(step -> tables.merge(step, 1, Integer::sum));
                compared.more().forEach(step -> asked.merge(step, 1, Integer::sum));
                if (compared.stuck() != null) {
                    stuck++;
                } else if (compared.end() != null) {
                    otherEnd++;
                } else if (!compared.same()) {
                    otherWay++;
                } else {
                    same++;
                }
                if ((!compared.same() || !other.isEmpty()) && told.size() < DryRunReport.MOST) {
                    told.add(new DryRunReport.Case(
                            one.finished.instance(),
                            one.finished.businessKey(),
                            one.finished.version(),
                            compared,
                            other));
                }
                store.progress(run.id(), ++done, total);
            }
        }
        return new DryRunReport(known.size(), same, otherEnd, otherWay, stuck, all - known.size(), asked, tables, told);
    }

    /** Steps that were decided at both times, and otherwise. */
    private static List<String> others(Map<String, List<String>> then, Map<String, List<String>> now) {
        Set<String> both = new HashSet<>(then.keySet());
        both.retainAll(now.keySet());
        return both.stream()
                .filter(step -> !then.get(step).equals(now.get(step)))
                .sorted()
                .toList();
    }
}
