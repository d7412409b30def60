package org.batoncrm.relocation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.springframework.stereotype.Component;

/** Moves one case of a run. It is judged anew: since the run began it may have gone on. */
@Component
class CaseMove {

    private final RunStore store;
    private final RunningCases cases;
    private final Planner planner;
    private final Mover mover;
    private final Timeline timeline;

    CaseMove(RunStore store, RunningCases cases, Planner planner, Mover mover, Timeline timeline) {
        this.store = store;
        this.cases = cases;
        this.planner = planner;
        this.mover = mover;
        this.timeline = timeline;
    }

    /**
     * In the caller's transaction: what the engine does, what the run knows of it, and what the record tells.
     *
     * @param plans what was thought through before, by where cases go
     */
    void move(Run run, Item pending, Map<Map<String, String>, Planned> plans) {
        Optional<Item> held = store.hold(pending);
        if (held.isEmpty()) {
            return;
        }
        Item item = held.get();
        Optional<Standing> found = cases.standingOf(item.instance());
        if (found.isEmpty()) {
            store.notMoved(item, ItemState.LEFT, Reason.of("ended"));
            return;
        }
        Standing standing = found.get();
        boolean back = run.movesBack() != null;
        // What was chosen for this case alone holds as long as it stands where it stood then.
        Map<String, String> own = reversed(item);
        own.keySet().retainAll(standing.steps());
        own.values().removeIf(String::isEmpty);
        Planned planned = plans.computeIfAbsent(
                back ? reversed(item) : own,
                steps -> planner.plan(
                        run.process(), back ? way(run, steps) : run.wish().with(steps)));
        Orders orders = planned.orders();
        if (!standing.definition().equals(orders.source())) {
            boolean there = standing.definition().equals(orders.target());
            store.notMoved(item, ItemState.LEFT, Reason.of(there ? "there" : "otherVersion"));
            return;
        }
        if (back && !standing.steps().equals(new TreeSet<>(item.before()))) {
            store.notMoved(
                    item,
                    ItemState.LEFT,
                    Reason.of("movedOn", standing.steps().stream().findFirst().orElse("")));
            return;
        }
        Judge.Judgement judged = new Judge(planned).of(standing);
        if (judged.reason() != null) {
            store.notMoved(
                    item, judged.verdict() == Verdict.CHOICE ? ItemState.LEFT : ItemState.REFUSED, judged.reason());
            return;
        }
        List<String> before = List.copyOf(standing.steps());
        mover.move(orders, standing);
        store.moved(item, before, before.stream().map(orders::after).toList());
        tell(run, standing);
    }

    private static Map<String, String> reversed(Item item) {
        Map<String, String> steps = new LinkedHashMap<>();
        for (int i = 0; i < item.before().size() && i < item.after().size(); i++) {
            steps.put(item.before().get(i), item.after().get(i));
        }
        return steps;
    }

    private static Wish way(Run run, Map<String, String> steps) {
        return new Wish(
                run.wish().from(), run.wish().to(), steps, Map.of(), run.wish().restartTimers(), Map.of());
    }

    private void tell(Run run, Standing standing) {
        Optional.ofNullable(standing.key())
                .flatMap(RecordId::parse)
                .ifPresent(record -> timeline.add(
                        record,
                        TimelineEntry.of(
                                        TimelineEntry.Kind.SYSTEM,
                                        run.movesBack() == null
                                                ? "relocation.timeline.moved"
                                                : "relocation.timeline.movedBack",
                                        run.process(),
                                        String.valueOf(run.wish().from()),
                                        String.valueOf(run.wish().to()))
                                .withBody(run.reason())));
    }
}
