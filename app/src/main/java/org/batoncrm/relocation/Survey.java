package org.batoncrm.relocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
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

    /** Cases that stand at the same steps, fare alike and are not told apart by a choice of their own. */
    record Kind(String at, Judgement judgement, Planned planned, List<Standing> cases) {}

    private record Likeness(String at, Judgement judgement, Map<String, String> own) {}

    private final Planned planned;
    private final Wish wish;
    private final List<Kind> kinds = new ArrayList<>();

    /** @param plans thinks through what is chosen for single cases */
    Survey(
            Planned planned,
            Wish wish,
            List<Standing> standing,
            Mover mover,
            Function<Map<String, String>, Planned> plans) {
        this.planned = planned;
        this.wish = wish;
        Map<Map<String, String>, Planned> thought = new HashMap<>();
        thought.put(Map.of(), planned);
        Map<Likeness, List<Standing>> found = new LinkedHashMap<>();
        standing.forEach(one -> {
            Map<String, String> own = wish.own(one);
            Judge judge = new Judge(thought.computeIfAbsent(own, plans));
            found.computeIfAbsent(
                            new Likeness(String.join(",", one.steps()), judge.of(one), own), like -> new ArrayList<>())
                    .add(one);
        });
        found.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Likeness, List<Standing>> kind) ->
                                kind.getValue().size())
                        .reversed())
                .forEach(kind -> {
                    Planned way = thought.get(kind.getKey().own);
                    Judgement judged = tried(kind.getKey().judgement, way, kind.getValue(), mover);
                    kinds.add(new Kind(kind.getKey().at, judged, way, kind.getValue()));
                });
    }

    private Judgement tried(Judgement judgement, Planned way, List<Standing> cases, Mover mover) {
        if (judgement.verdict() != Verdict.GREEN || kinds.size() >= MOST_TRIALS) {
            return judgement;
        }
        List<Reason> refusals = mover.trial(way.orders(), cases.get(0)).refusals();
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
                groups(sentences),
                missing);
    }

    /** Who fares alike is told of together, whether it was chosen for all of them or for one. */
    private List<Preview.Group> groups(Sentences sentences) {
        Map<Likeness, Long> found = new LinkedHashMap<>();
        kinds.forEach(kind ->
                found.merge(new Likeness(kind.at, kind.judgement, Map.of()), (long) kind.cases.size(), Long::sum));
        return found.entrySet().stream()
                .map(group -> new Preview.Group(
                        group.getKey().at,
                        sentences.names(List.of(group.getKey().at.split(","))),
                        group.getKey().judgement.verdict(),
                        sentences.sentence(group.getKey().judgement.reason()),
                        group.getValue()))
                .toList();
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
