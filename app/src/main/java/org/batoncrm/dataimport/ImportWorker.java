package org.batoncrm.dataimport;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.record.ClosingTime;
import org.batoncrm.record.SearchIndex;
import org.batoncrm.web.DatabaseAway;
import org.batoncrm.web.LostRace;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the rows of queued imports, in batches of one transaction each; any node goes on where another stopped. A
 * batch with a row that is refused is rolled back and written again without it, so that each refusal stays with its row.
 */
@Component
class ImportWorker {

    static final int BATCH = 200;
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final ImportStore store;
    private final Map<String, ImportTarget> targets;
    private final TransactionTemplate transaction;
    private final ActingAs acting;
    private final Texts texts;
    private final SearchIndex search;
    private final EntityManager entities;
    private final ClosingTime closing;
    private final DatabaseAway away;

    ImportWorker(
            ImportStore store,
            List<ImportTarget> targets,
            TransactionTemplate transaction,
            ActingAs acting,
            Texts texts,
            SearchIndex search,
            EntityManager entities,
            ClosingTime closing,
            DatabaseAway away) {
        this.store = store;
        this.targets = targets.stream().collect(Collectors.toMap(ImportTarget::type, Function.identity()));
        this.transaction = transaction;
        this.acting = acting;
        this.texts = texts;
        this.search = search;
        this.entities = entities;
        this.closing = closing;
        this.away = away;
    }

    @Scheduled(fixedDelay = 1_000)
    void work() {
        Optional<ImportView> next;
        while (!closing.hasCome() && (next = transaction.execute(status -> store.take())).isPresent()) {
            run(next.get());
        }
    }

    private void run(ImportView view) {
        try {
            acting.as(view.startedBy(), locale -> {
                int row = view.nextRow();
                ParentsInFile parents = parents(view);
                Set<String> made = madeBefore(view);
                for (int done = batch(view, row, locale, made, parents);
                        done > 0;
                        done = batch(view, row, locale, made, parents)) {
                    row += done;
                    closing.leave();
                }
                if (!view.dryRun()) {
                    link(view, locale);
                }
            });
            transaction.executeWithoutResult(status -> store.end(view.id(), ImportState.DONE));
        } catch (ClosingTime.Left left) {
            transaction.executeWithoutResult(status -> store.giveBack(view.id()));
        } catch (OptimisticLockingFailureException overtaken) {
            LOG.info("Import {} goes on elsewhere", view.id());
        } catch (RuntimeException broken) {
            // What was broken off was rolled back as a whole; it goes on from there when its lease is over.
            away.rethrowIfItExplains(broken);
            if (LostRace.is(broken)) {
                LOG.info("Import {} was in the way of others and goes on", view.id());
                return;
            }
            LOG.error("Import {} stopped", view.id(), broken);
            transaction.executeWithoutResult(status -> store.end(view.id(), ImportState.FAILED));
        }
    }

    /**
     * A dry run leaves nothing to be found: by what later rows would know the records that earlier ones would have
     * made. It is read from the report when another node has begun.
     */
    private Set<String> madeBefore(ImportView view) {
        Set<String> made = new HashSet<>();
        if (view.dryRun()) {
            int row = 0;
            List<ImportRow> rows = store.report(view.id(), "CREATED", row, BATCH);
            while (!rows.isEmpty()) {
                rows.forEach(one -> remember(view, one, made));
                row = rows.get(rows.size() - 1).number();
                rows = store.report(view.id(), "CREATED", row, BATCH);
            }
        }
        return made;
    }

    /** The file is read twice from the database, a batch at a time: only rows with a parent are kept. */
    private ParentsInFile parents(ImportView view) {
        ParentsInFile parents = new ParentsInFile();
        if (targets.get(view.type()).kinship(Map.of()) != null) {
            eachKinship(view, kin -> parents.note(kin.key(), kin.parent()));
            eachKinship(view, kin -> parents.seen(kin.key()));
        }
        return parents;
    }

    private void eachKinship(ImportView view, Consumer<ImportTarget.Kinship> visit) {
        ImportTarget target = targets.get(view.type());
        int from = 0;
        for (List<ImportRow> rows = store.after(view.id(), from, BATCH);
                !rows.isEmpty();
                rows = store.after(view.id(), from, BATCH)) {
            for (ImportRow row : rows) {
                if (row.cells().size() <= view.headers().size()) {
                    visit.accept(target.kinship(cells(view, row)));
                }
            }
            from = rows.get(rows.size() - 1).number();
        }
    }

    /** Puts records below those that came later in the file; doing it again changes nothing. */
    private void link(ImportView view, Locale locale) {
        if (targets.get(view.type()).kinship(Map.of()) == null) {
            return;
        }
        int from = 0;
        for (List<ImportRow> rows = store.after(view.id(), from, BATCH);
                !rows.isEmpty();
                rows = store.after(view.id(), from, BATCH)) {
            rows.stream().filter(ImportRow::written).forEach(row -> link(view, row, locale));
            from = rows.get(rows.size() - 1).number();
            transaction.executeWithoutResult(status -> store.keep(view.id()));
            closing.leave();
        }
    }

    private void link(ImportView view, ImportRow row, Locale locale) {
        try {
            transaction.executeWithoutResult(status -> {
                Integer version = targets.get(view.type()).link(cells(view, row), RecordId.of(row.record()));
                if (version != null) {
                    store.linked(view.id(), row.number(), version);
                }
            });
        } catch (Refusal refused) {
            ImportStore.Ending told = failed(row, sentence(refused, view, locale));
            transaction.executeWithoutResult(status -> store.tell(view.id(), row.number(), told.sentence()));
        }
    }

    private void remember(ImportView view, ImportRow row, Set<String> made) {
        made.addAll(targets.get(view.type()).likeness(cells(view, row)).made());
    }

    /** Writes the next rows; 0 when there are none. */
    private int batch(ImportView view, int from, Locale locale, Set<String> made, ParentsInFile parents) {
        List<ImportRow> rows = store.after(view.id(), from, BATCH);
        if (!rows.isEmpty()) {
            write(view, from, rows, locale, made, parents);
        }
        return rows.size();
    }

    /** All together; a row that is refused by itself, and what is before and after it together again. */
    private void write(
            ImportView view, int from, List<ImportRow> rows, Locale locale, Set<String> made, ParentsInFile parents) {
        List<ImportStore.Ending> endings = new ArrayList<>();
        try {
            together(view, from, rows, locale, endings, made, parents);
        } catch (Refusal refused) {
            if (rows.size() == 1) {
                note(view, from, List.of(failed(rows.get(0), sentence(refused, view, locale))));
            } else {
                int row = Math.min(endings.size(), rows.size() - 1);
                inParts(view, from, rows, List.of(row, row + 1), locale, made, parents);
            }
        } catch (DataIntegrityViolationException refused) {
            // The database does not say which row it was.
            if (rows.size() == 1) {
                note(view, from, List.of(failed(rows.get(0), texts.in(locale, "dataimport.row.clash"))));
            } else {
                inParts(view, from, rows, List.of(rows.size() / 2), locale, made, parents);
            }
        }
    }

    private void inParts(
            ImportView view,
            int from,
            List<ImportRow> rows,
            List<Integer> cuts,
            Locale locale,
            Set<String> made,
            ParentsInFile parents) {
        int start = 0;
        for (int cut : cuts) {
            if (cut > start) {
                write(view, from + start, rows.subList(start, cut), locale, made, parents);
            }
            start = cut;
        }
        if (start < rows.size()) {
            write(view, from + start, rows.subList(start, rows.size()), locale, made, parents);
        }
    }

    private void together(
            ImportView view,
            int from,
            List<ImportRow> rows,
            Locale locale,
            List<ImportStore.Ending> endings,
            Set<String> made,
            ParentsInFile parents) {
        Batch batch = new Batch(made, parents, new HashSet<>(), new HashSet<>());
        transaction.executeWithoutResult(status -> {
            batch.unknown.addAll(targets.get(view.type()).unknown(sought(view, rows)));
            search.together(() -> rows.forEach(row -> endings.add(write(view, row, locale, batch))));
            // Now, while it is known whose fault a refusal of the database is.
            entities.flush();
            if (!view.dryRun()) {
                store.note(view.id(), from, endings);
            }
            if (view.dryRun()) {
                status.setRollbackOnly();
            }
        });
        if (view.dryRun()) {
            note(view, from, endings);
            for (int i = 0; i < rows.size(); i++) {
                if (endings.get(i).outcome() == ImportTarget.Outcome.CREATED) {
                    remember(view, rows.get(i), made);
                }
            }
        }
    }

    /**
     * What rows of one transaction have to know of each other.
     *
     * @param made by what the records of earlier batches would be found, in a dry run
     * @param here the same for the rows of this one
     * @param unknown by what nothing could be found when it began
     */
    private record Batch(Set<String> made, ParentsInFile parents, Set<String> here, Set<String> unknown) {}

    private Set<String> sought(ImportView view, List<ImportRow> rows) {
        return rows.stream()
                .filter(row -> row.cells().size() <= view.headers().size())
                .flatMap(row -> targets.get(view.type()).likeness(cells(view, row)).sought().stream())
                .collect(Collectors.toSet());
    }

    /** A dry run leaves its report only; records it would have made have no number. */
    private void note(ImportView view, int from, List<ImportStore.Ending> endings) {
        List<ImportStore.Ending> plain = endings.stream()
                .map(e -> e.outcome() == ImportTarget.Outcome.SKIPPED
                        ? e
                        : new ImportStore.Ending(e.row(), e.outcome(), e.sentence(), null, null, null))
                .toList();
        transaction.executeWithoutResult(status -> store.note(view.id(), from, plain));
    }

    private Map<String, String> cells(ImportView view, ImportRow row) {
        if (row.cells().size() > view.headers().size()) {
            throw new Invalid(
                    "row", "dataimport.row.tooManyCells", view.headers().size());
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            String field = view.mapping().getOrDefault(view.headers().get(i), "");
            String text = row.cells().get(i).strip();
            if (!field.isEmpty() && !text.isEmpty()) {
                cells.put(field, text);
            }
        }
        return cells;
    }

    private ImportStore.Ending write(ImportView view, ImportRow row, Locale locale, Batch batch) {
        Map<String, String> cells = cells(view, row);
        ImportTarget target = targets.get(view.type());
        ImportTarget.Likeness likeness = target.likeness(cells);
        boolean likeHere = likeness.meets(batch.here);
        if (likeHere) {
            // Its like is in this batch and has to be found.
            entities.flush();
        }
        batch.here.addAll(likeness.made());
        ImportTarget.Options options = new ImportTarget.Options(
                ImportTarget.OnDuplicate.valueOf(view.onDuplicate()),
                view.startProcesses(),
                "import:" + view.id(),
                view.answers(),
                batch.parents,
                !likeHere && !likeness.sought().isEmpty() && batch.unknown.containsAll(likeness.sought()));
        boolean again =
                view.dryRun() && options.onDuplicate() != ImportTarget.OnDuplicate.CREATE && likeness.meets(batch.made);
        if (again && options.onDuplicate() == ImportTarget.OnDuplicate.SKIP) {
            String there = texts.in(locale, "dataimport.row.there");
            return new ImportStore.Ending(row.number(), ImportTarget.Outcome.SKIPPED, there, null, null, null);
        }
        ImportTarget.Written written = target.write(cells, row.number(), options);
        ImportTarget.Outcome outcome = again && written.outcome() == ImportTarget.Outcome.CREATED
                ? ImportTarget.Outcome.UPDATED
                : written.outcome();
        String reason = written.reasonKey() == null ? null : texts.in(locale, written.reasonKey());
        return new ImportStore.Ending(
                row.number(), outcome, reason, written.record(), written.version(), written.before());
    }

    private static ImportStore.Ending failed(ImportRow row, String sentence) {
        String fitting = sentence.length() > 1_000 ? sentence.substring(0, 1_000) : sentence;
        return new ImportStore.Ending(row.number(), ImportTarget.Outcome.FAILED, fitting, null, null, null);
    }

    private String sentence(Refusal refused, ImportView view, Locale locale) {
        if (!(refused instanceof Invalid invalid)) {
            return texts.in(locale, refused.messageKey(), refused.arguments());
        }
        return invalid.problems().stream()
                .map(problem -> label(problem.field(), view, locale) + ": "
                        + texts.in(locale, problem.messageKey(), problem.arguments()))
                .collect(Collectors.joining(" "));
    }

    private String label(@Nullable String field, ImportView view, Locale locale) {
        return targets.get(view.type()).fields().stream()
                .filter(known -> known.key().equals(field))
                .findFirst()
                .map(known -> texts.in(locale, known.labelKey()))
                .orElse(String.valueOf(field));
    }
}
