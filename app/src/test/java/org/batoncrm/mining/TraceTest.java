package org.batoncrm.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.batoncrm.mining.PastRun.Kind;
import org.batoncrm.mining.PastRun.Passage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a finished run teaches. */
class TraceTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final List<Passage> passages = new ArrayList<>();

    private Passage add(Kind kind, String element, int from, int to, int held, @Nullable String parent) {
        Passage passage = new Passage(
                element + "#" + passages.size(),
                parent,
                element,
                kind,
                START.plusSeconds(from * 60L),
                START.plusSeconds(to * 60L),
                passages.size(),
                Duration.ofMinutes(held),
                kind == Kind.CALL ? "called" : null,
                null);
        passages.add(passage);
        return passage;
    }

    private Trace trace() {
        return trace(Map.of());
    }

    private Trace trace(Map<String, Long> worked) {
        PastRun run = new PastRun(
                "run", "probe", 1, null, START, START.plusSeconds(86_400), "End", false, List.copyOf(passages));
        return Trace.of(run, worked::get);
    }

    private static long minutes(long minutes) {
        return Duration.ofMinutes(minutes).toMillis();
    }

    @Test
    void aTaskWaitsUntilItIsTakenAndIsWorkedOnWhileSomebodyHasIt() {
        add(Kind.TASK, "A", 0, 60, 15, null);

        assertThat(trace().steps().get("A")).isEqualTo(new Trace.Step(1, minutes(45), minutes(15), 0, 0));
    }

    @Test
    void whatBatonDoesIsWorkAndTimersAndMessagesAreWaiting() {
        add(Kind.WORK, "Service", 0, 2, 0, null);
        add(Kind.WAIT, "Timer", 2, 12, 0, null);

        Trace trace = trace();

        assertThat(trace.workingMillis()).isEqualTo(minutes(2));
        assertThat(trace.waitingMillis()).isEqualTo(minutes(10));
    }

    @Test
    void aCalledProcessIsWorkedOnAsLongAsItSaysAndWaitsForTheRest() {
        add(Kind.CALL, "Call", 0, 60, 0, null);

        assertThat(trace(Map.of("called", minutes(20))).steps().get("Call"))
                .isEqualTo(new Trace.Step(1, minutes(40), minutes(20), 0, 0));
    }

    @Test
    void aCalledProcessThatNobodyKnowsIsWaitedFor() {
        add(Kind.CALL, "Call", 0, 60, 0, null);

        assertThat(trace().steps().get("Call")).isEqualTo(new Trace.Step(1, minutes(60), 0, 0, 0));
    }

    @Test
    void parallelWorkOfACalledProcessIsNoLongerThanTheCall() {
        add(Kind.CALL, "Call", 0, 60, 0, null);

        assertThat(trace(Map.of("called", minutes(100))).steps().get("Call"))
                .isEqualTo(new Trace.Step(1, 0, minutes(60), 0, 0));
    }

    @Test
    void aLoopIsSeenInTheWayAndCostsTheTimeOfItsRepeats() {
        add(Kind.TASK, "A", 0, 10, 10, null);
        add(Kind.TASK, "B", 10, 20, 0, null);
        add(Kind.TASK, "A", 20, 50, 10, null);
        add(Kind.TASK, "B", 50, 55, 0, null);
        add(Kind.END, "End", 55, 55, 0, null);

        Trace trace = trace();

        assertThat(trace.way()).containsExactly("A", "B", "A", "B", "End");
        assertThat(trace.repeats()).isEqualTo(2);
        assertThat(trace.steps().get("A")).isEqualTo(new Trace.Step(2, minutes(20), minutes(20), 1, minutes(30)));
    }

    @Test
    void aReminderThatComesThreeTimesIsNoRepeatOfWork() {
        add(Kind.EVENT, "Reminder", 0, 0, 0, null);
        add(Kind.EVENT, "Reminder", 1, 1, 0, null);
        add(Kind.WORK, "Remind", 1, 1, 0, null);
        add(Kind.WORK, "Remind", 2, 2, 0, null);

        assertThat(trace().repeats()).isZero();
        assertThat(trace().way()).isEmpty();
        assertThat(trace().steps().get("Reminder").visits()).isEqualTo(2);
    }

    @Test
    void aStepForSeveralThingsAtOnceIsPassedOnce() {
        Passage all = add(Kind.MULTIPLE, "A#multiInstanceBody", 0, 30, 0, "run");
        add(Kind.TASK, "A", 0, 10, 5, all.id());
        add(Kind.TASK, "A", 0, 20, 5, all.id());
        add(Kind.TASK, "A", 0, 30, 5, all.id());

        Trace trace = trace();

        assertThat(trace.way()).containsExactly("A");
        assertThat(trace.steps().get("A")).isEqualTo(new Trace.Step(1, minutes(45), minutes(15), 0, 0));
    }

    @Test
    void aStepForSeveralThingsThatComesBackIsARepeatOfAllOfThem() {
        Passage first = add(Kind.MULTIPLE, "A#multiInstanceBody", 0, 10, 0, "run");
        add(Kind.TASK, "A", 0, 10, 0, first.id());
        add(Kind.TASK, "A", 0, 10, 0, first.id());
        Passage second = add(Kind.MULTIPLE, "A#multiInstanceBody", 10, 15, 0, "run");
        add(Kind.TASK, "A", 10, 15, 0, second.id());
        add(Kind.TASK, "A", 10, 15, 0, second.id());

        assertThat(trace().steps().get("A")).isEqualTo(new Trace.Step(2, minutes(30), 0, 1, minutes(10)));
        assertThat(trace().way()).containsExactly("A", "A");
    }

    @Test
    void whatIsDoneAgainForOneOfSeveralThingsIsARepeat() {
        Passage all = add(Kind.MULTIPLE, "Part#multiInstanceBody", 0, 30, 0, "run");
        Passage one = add(Kind.SCOPE, "Part", 0, 30, 0, all.id());
        Passage two = add(Kind.SCOPE, "Part", 0, 30, 0, all.id());
        add(Kind.TASK, "A", 0, 10, 0, one.id());
        add(Kind.TASK, "A", 0, 10, 0, two.id());
        add(Kind.TASK, "A", 10, 20, 0, two.id());

        assertThat(trace().steps().get("A").visits()).isEqualTo(2);
        assertThat(trace().repeats()).isEqualTo(1);
        assertThat(trace().way()).containsExactly("A", "A");
    }

    @Test
    void aLoopThatWentWildIsCut() {
        Collections.nCopies(1_000, "A").forEach(element -> add(Kind.TASK, element, 0, 1, 0, null));

        assertThat(trace().way()).hasSize(Trace.LONGEST_WAY + 1).endsWith("…");
        assertThat(trace().repeats()).isEqualTo(999);
    }

    @Test
    void clocksThatDisagreeMakeNoNegativeTimes() {
        add(Kind.TASK, "A", 10, 5, 20, null);

        assertThat(trace().steps().get("A")).isEqualTo(new Trace.Step(1, 0, 0, 0, 0));
    }
}
