package org.batoncrm.mining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.mining.PastRun.Kind;
import org.batoncrm.mining.PastRun.Passage;
import org.jspecify.annotations.Nullable;

/**
 * What one run teaches: the way it went and what it spent where.
 *
 * <p>A task waits until somebody takes it and is worked on while somebody has it. Baton's own steps are work, timers and
 * messages are waiting. A called process is worked on as long as it says itself; the rest of it is waiting. A step that is
 * done for several things at once is passed once; a task that is passed again is a repeat.
 *
 * @param way the ids of tasks, awaited events, called processes and ends, in the order in which they began
 * @param repeats how many times a task was done again
 */
record Trace(List<String> way, Map<String, Step> steps, long waitingMillis, long workingMillis, int repeats) {

    /** Longer ones are cut: nobody reads them, and a loop that went wild shows long before. */
    static final int LONGEST_WAY = 300;

    private static final String CUT = "…";

    /** What a case spent at a step, over all its visits. */
    record Step(int visits, long waitingMillis, long workingMillis, int repeats, long repeatMillis) {

        private Step and(Step other) {
            return new Step(
                    visits + other.visits,
                    waitingMillis + other.waitingMillis,
                    workingMillis + other.workingMillis,
                    repeats + other.repeats,
                    repeatMillis + other.repeatMillis);
        }

        long millis() {
            return waitingMillis + workingMillis;
        }
    }

    /** How long called instances were worked on, by their id. */
    interface Called {
        @Nullable
        Long workedMillis(String instance);
    }

    static Trace of(PastRun run, Called called) {
        return new Reading(run, called).trace();
    }

    private static final class Reading {

        private final PastRun run;
        private final Called called;
        private final Map<String, Passage> byId = new HashMap<>();
        private final Map<String, String> firstBodies = new HashMap<>();
        private final Set<List<String>> seen = new HashSet<>();
        private final List<String> way = new ArrayList<>();
        private final Map<String, Step> steps = new LinkedHashMap<>();

        Reading(PastRun run, Called called) {
            this.run = run;
            this.called = called;
            run.passages().forEach(passage -> byId.put(passage.id(), passage));
        }

        Trace trace() {
            run.passages().stream()
                    .filter(passage -> passage.kind() != Kind.SCOPE && passage.kind() != Kind.MULTIPLE)
                    .forEach(this::read);
            long waiting = 0;
            long working = 0;
            int repeats = 0;
            for (Step step : steps.values()) {
                waiting += step.waitingMillis();
                working += step.workingMillis();
                repeats += step.repeats();
            }
            return new Trace(way, steps, waiting, working, repeats);
        }

        private void read(Passage passage) {
            String element = passage.element();
            Place place = place(passage);
            boolean firstOfBody = seen.add(List.of(element, place.body()));
            boolean again = !seen.add(List.of(element, place.body(), place.turn()));
            boolean visit = firstOfBody || again;
            boolean other =
                    !firstBodies.computeIfAbsent(element, any -> place.body()).equals(place.body());
            boolean late = passage.kind() == Kind.TASK && (again || other);
            long working = working(passage);
            long waiting = waits(passage.kind()) ? passage.lasted().toMillis() - working : 0;
            Step step = new Step(visit ? 1 : 0, waiting, working, late && visit ? 1 : 0, late ? waiting + working : 0);
            steps.merge(element, step, Step::and);
            if (visit && tells(passage.kind())) {
                go(element);
            }
        }

        private void go(String element) {
            if (way.size() < LONGEST_WAY) {
                way.add(element);
            } else if (way.size() == LONGEST_WAY) {
                way.add(CUT);
            }
        }

        private long working(Passage passage) {
            long whole = passage.lasted().toMillis();
            return switch (passage.kind()) {
                case TASK -> Math.min(whole, Math.max(0, passage.held().toMillis()));
                case WORK -> whole;
                case CALL -> {
                    Long worked = passage.called() == null ? null : called.workedMillis(passage.called());
                    yield worked == null ? 0 : Math.min(whole, worked);
                }
                default -> 0;
            };
        }

        private static boolean waits(Kind kind) {
            return kind == Kind.TASK || kind == Kind.WAIT || kind == Kind.CALL;
        }

        private static boolean tells(Kind kind) {
            return kind == Kind.TASK || kind == Kind.WAIT || kind == Kind.CALL || kind == Kind.END;
        }

        /** For how many things, and for which of them, something was done; the run itself when only for one. */
        private record Place(String body, String turn) {}

        private Place place(Passage passage) {
            Passage turn = passage;
            for (Passage above = parent(turn); above != null; above = parent(turn)) {
                if (above.kind() == Kind.MULTIPLE) {
                    return new Place(above.id(), turn.id());
                }
                turn = above;
            }
            return new Place(run.id(), run.id());
        }

        private @Nullable Passage parent(Passage passage) {
            return passage.parent() == null || passage.parent().equals(passage.id())
                    ? null
                    : byId.get(passage.parent());
        }
    }

    static Duration duration(PastRun run) {
        Duration lasted = Duration.between(run.started(), run.ended());
        return lasted.isNegative() ? Duration.ZERO : lasted;
    }
}
