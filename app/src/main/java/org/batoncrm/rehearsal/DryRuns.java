package org.batoncrm.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.library.ElementNames;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plays a pack against the cases of the last days, in the background of whichever node has time. Who may ask for that and
 * read what came of it is decided by the room that owns the subject.
 */
@Service
@Transactional
public class DryRuns {

    /** So many cases are played at most, the newest. */
    public static final int MOST = 200;

    private static final int LONGEST = 366;

    private final DryRunStore store;
    private final ElementNames names;
    private final ComparedWords words;
    private final CurrentUser current;
    private final Texts texts;

    DryRuns(DryRunStore store, ElementNames names, ComparedWords words, CurrentUser current, Texts texts) {
        this.store = store;
        this.names = names;
        this.words = words;
        this.current = current;
        this.texts = texts;
    }

    /**
     * Asks for one. One that waits for the same subject is not asked for twice.
     *
     * @param days how far back cases count, from 1 to 366
     */
    public void begin(String subject, ProcessPack pack, int days) {
        new Invalid.Check()
                .that(days >= 1 && days <= LONGEST, "days", "rehearsal.days", LONGEST)
                .orRefuse();
        if (store.latest(subject).filter(DryRun::open).isEmpty()) {
            store.insert(
                    subject, pack, days, current.person().map(Actor::userId).orElse(null));
        }
    }

    /** The newest of the subject. */
    @Transactional(readOnly = true)
    public Optional<DryRun> latest(String subject) {
        return store.latest(subject);
    }

    /** What came of it in one sentence of the reader's language. */
    public String summary(DryRun run) {
        DryRunReport report = run.report();
        if (report == null) {
            return texts.get(
                    "rehearsal.dry." + run.state().name().toLowerCase(java.util.Locale.ROOT), run.done(), run.total());
        }
        return report.cases() == 0
                ? texts.get("rehearsal.dry.none", run.days(), report.left())
                : texts.get(
                        "rehearsal.dry.sum",
                        report.cases(),
                        run.days(),
                        report.percent(),
                        report.otherEnd(),
                        report.otherWay(),
                        report.stuck(),
                        report.left());
    }

    /** A case that goes otherwise, in the reader's words. */
    public record Told(DryRunReport.Case which, List<String> sentences) {}

    /** The cases that go otherwise. */
    public List<Told> told(DryRunReport report, ProcessPack pack) {
        ElementNames.Of named = names.in(pack);
        return report.told().stream()
                .map(one -> {
                    List<String> sentences = new java.util.ArrayList<>(words.sentences(one.compared(), named));
                    one.tables().forEach(step -> sentences.add(texts.get("rehearsal.table", named.name(step))));
                    return new Told(one, sentences);
                })
                .toList();
    }

    /** A step with a number, by its name in the reader's language. */
    public record Counted(String step, String name, int count) {}

    /** Most first. */
    public List<Counted> counted(Map<String, Integer> steps, ProcessPack pack) {
        ElementNames.Of named = names.in(pack);
        return steps.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(one -> new Counted(one.getKey(), named.name(one.getKey()), one.getValue()))
                .toList();
    }
}
