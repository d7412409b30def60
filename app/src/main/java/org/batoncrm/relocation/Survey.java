package org.batoncrm.relocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.batoncrm.relocation.Judge.Judgement;
import org.batoncrm.relocation.Preview.StepRow;
import org.batoncrm.relocation.Preview.Way;
import org.jspecify.annotations.Nullable;

/**
 * All running cases of a version, judged. Thousands stand at a handful of steps, so it is by those that they are judged;
 * of each kind that seems to move, the engine tries one.
 */
final class Survey {

    /** Whoever has more kinds of standing than this sees what is known without a trial. */
    private static final int MOST_TRIALS = 30;

    /** Cases that stand at the same steps and fare alike. */
    record Kind(String at, Judgement judgement, List<Standing> cases) {}

    private record Likeness(String at, Judgement judgement) {}

    private final Planned planned;
    private final Wish wish;
    private final List<Kind> kinds = new ArrayList<>();

    Survey(Planned planned, Wish wish, List<Standing> standing, Mover mover) {
        this.planned = planned;
        this.wish = wish;
        Judge judge = new Judge(planned);
        Map<Likeness, List<Standing>> found = new LinkedHashMap<>();
        standing.forEach(one -> found.computeIfAbsent(
                        new Likeness(String.join(",", one.steps()), judge.of(one)), like -> new ArrayList<>())
                .add(one));
        found.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Likeness, List<Standing>> kind) ->
                                kind.getValue().size())
                        .reversed())
                .forEach(kind -> kinds.add(new Kind(
                        kind.getKey().at, tried(kind.getKey().judgement, kind.getValue(), mover), kind.getValue())));
    }

    private Judgement tried(Judgement judgement, List<Standing> cases, Mover mover) {
        if (judgement.verdict() != Verdict.GREEN || kinds.size() >= MOST_TRIALS) {
            return judgement;
        }
        List<Reason> refusals = mover.trial(planned.orders(), cases.get(0)).refusals();
        return refusals.isEmpty() || refusals.get(0).equals(Reason.of("busy"))
                ? judgement
                : new Judgement(Verdict.BLOCKED, refusals.get(0));
    }

    List<Kind> kinds(@Nullable Verdict verdict, @Nullable String at) {
        return kinds.stream()
                .filter(kind -> verdict == null || kind.judgement.verdict() == verdict)
                .filter(kind -> at == null || at.isEmpty() || kind.at.equals(at))
                .toList();
    }

    Preview preview(String process, Map<String, String> missing, Sentences sentences) {
        return new Preview(
                process,
                wish,
                rows(sentences),
                planned.target().stream()
                        .filter(Step::waits)
                        .collect(Collectors.toMap(
                                Step::id, step -> sentences.name(step.id()), (a, b) -> a, LinkedHashMap::new)),
                kinds.stream()
                        .map(kind -> new Preview.Group(
                                kind.at,
                                sentences.names(kind.cases.get(0).steps()),
                                kind.judgement.verdict(),
                                sentences.sentence(kind.judgement.reason()),
                                kind.cases.size()))
                        .toList(),
                missing);
    }

    /** In the order of the diagram. */
    private List<StepRow> rows(Sentences sentences) {
        Map<String, Long> cases = new HashMap<>();
        kinds.forEach(kind ->
                kind.cases.get(0).steps().forEach(step -> cases.merge(step, (long) kind.cases.size(), Long::sum)));
        TreeSet<String> taken = new TreeSet<>(planned.orders().mapping().values());
        taken.addAll(planned.orders().restarts().values());
        return planned.source().stream()
                .filter(step -> cases.containsKey(step.id()) || wish.steps().containsKey(step.id()))
                .map(step -> row(step, cases.getOrDefault(step.id(), 0L), taken, sentences))
                .toList();
    }

    private StepRow row(Step step, long cases, TreeSet<String> taken, Sentences sentences) {
        String target = planned.orders().after(step.id());
        Way way = way(step.id(), target);
        Step proposal =
                way == Way.OPEN ? Proposals.of(step, planned.target(), taken).orElse(null) : null;
        Reason why = planned.why().get(step.id());
        return new StepRow(
                step.id(),
                sentences.name(step.id()),
                cases,
                way,
                target.isEmpty() ? null : target,
                target.isEmpty() ? null : sentences.name(target),
                wish.steps().get(step.id()),
                proposal == null ? null : proposal.id(),
                proposal == null ? null : sentences.name(proposal.id()),
                way == Way.OPEN ? sentences.sentence(why) : null);
    }

    private Way way(String step, String target) {
        if (planned.orders().restarts().containsKey(step)) {
            return Way.RESTART;
        }
        if (target.isEmpty()) {
            return Objects.equals(wish.steps().get(step), Wish.STAY) ? Way.STAYS : Way.OPEN;
        }
        return target.equals(step) ? Way.SAME : Way.MAPPED;
    }
}
