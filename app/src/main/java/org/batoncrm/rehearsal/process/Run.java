package org.batoncrm.rehearsal.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.rehearsal.Recording;
import org.batoncrm.rehearsal.Recording.Result;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/**
 * One recorded case while it is played: gives each step what the same step brought back then, and notes where it comes.
 * Everything of a play happens in one thread, so the steps find it there.
 */
final class Run {

    private static final ThreadLocal<@Nullable Run> NOW = new ThreadLocal<>();

    final List<String> path = new ArrayList<>();
    final List<String> assumed = new ArrayList<>();
    final Set<String> unknown = new LinkedHashSet<>();
    final Map<String, List<String>> decisions = new TreeMap<>();
    final Set<String> visited = new HashSet<>();
    String last = "";

    private final Recording recording;
    private final Map<String, Integer> visits = new HashMap<>();
    private final Map<String, @Nullable Result> given = new HashMap<>();
    private final Map<String, Integer> repeats = new HashMap<>();

    Run(Recording recording) {
        this.recording = recording;
    }

    static Run now() {
        Run run = NOW.get();
        if (run == null) {
            throw new IllegalStateException("Nothing is played");
        }
        return run;
    }

    void begin() {
        NOW.set(this);
    }

    static void end() {
        NOW.remove();
    }

    /** Whether it is the process itself and not one that stands for what it calls. */
    boolean plays(String process) {
        return recording.process().equals(process);
    }

    void reached(String element, boolean known) {
        visited.add(element);
        last = element;
        if (known) {
            path.add(element);
        }
    }

    /** A step of Java: what it brought back at the same visit, or failing that, what its delegate brought back elsewhere. */
    void step(DelegateExecution execution, String delegate, boolean brings) {
        String element = execution.getCurrentActivityId();
        Result result = given.computeIfAbsent(
                execution.getActivityInstanceId() + "/" + element, visit -> next(element, delegate));
        if (result == null) {
            if (brings) {
                unknown.add(element);
            }
            return;
        }
        if (result.error() != null) {
            throw new BpmnError(result.error());
        }
        Map<String, Object> variables = new HashMap<>(result.variables());
        row(execution)
                .forEach((name, value) -> variables.computeIfPresent(name, (key, then) -> {
                    Object now = Values.as(then, value);
                    return now == null ? then : now;
                }));
        execution.setVariables(variables);
    }

    private @Nullable Result next(String element, String delegate) {
        List<Result> here = recording.results().stream()
                .filter(result -> result.element().equals(element))
                .toList();
        if (!here.isEmpty()) {
            int visit = visits.merge(element, 1, Integer::sum) - 1;
            // A round more than there was then brings what the last one brought.
            return here.get(Math.min(visit, here.size() - 1));
        }
        List<Result> elsewhere = recording.results().stream()
                .filter(result -> delegate.equals(result.delegate()))
                .toList();
        if (elsewhere.isEmpty()) {
            return null;
        }
        int visit = visits.merge("${" + delegate, 1, Integer::sum) - 1;
        return elsewhere.get(Math.min(visit, elsewhere.size() - 1));
    }

    /** What the table has just said, when that is one row: a step that reads it writes it down under the same names. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(DelegateExecution execution) {
        return execution.getVariable("decisionResult") instanceof List<?> rows && rows.size() == 1
                ? (Map<String, Object>) rows.get(0)
                : Map.of();
    }

    /** Over what a step is repeated; once, over something unknown, when it never was. */
    List<Object> repeated(String element) {
        List<Recording.Repeated> then = recording.collections().stream()
                .filter(one -> one.element().equals(element))
                .toList();
        if (then.isEmpty()) {
            return List.of("?");
        }
        int visit = repeats.merge(element, 1, Integer::sum) - 1;
        return then.get(Math.min(visit, then.size() - 1)).values();
    }

    void decided(String element, Object answer) {
        decisions.computeIfAbsent(element, id -> new ArrayList<>()).add(String.valueOf(answer));
    }
}
