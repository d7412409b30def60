package org.batoncrm.rehearsal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a case was given from outside, and what its steps brought back: enough to let it run again without the
 * company around it. Values are texts, flags, numbers and {@link java.util.Date}s.
 *
 * @param process its key
 * @param start id of the element at which it began
 * @param businessKey number of its record
 * @param variables what it began with
 * @param happenings what came from outside, in the order of time
 * @param results what steps of Java brought back, in the order of time
 * @param collections over what steps were repeated, in the order of time
 * @param path the steps that people know, by id, in the order in which they began
 */
public record Recording(
        String process,
        String start,
        String businessKey,
        Map<String, Object> variables,
        List<Happening> happenings,
        List<Result> results,
        List<Repeated> collections,
        List<String> path) {

    Recording goingBy(List<String> other) {
        return new Recording(process, start, businessKey, variables, happenings, results, collections, other);
    }

    /** What may come from outside. */
    public enum Kind {
        /** Somebody has completed a task. */
        TASK,
        /** A message or a signal came, or a moment. */
        EVENT,
        /** A called process has ended. */
        CALL
    }

    /**
     * Something that came from outside.
     *
     * @param error code of the error with which a called process ended; null when it ended well
     */
    public record Happening(
            Kind kind,
            String element,
            Map<String, Object> variables,
            @Nullable String error) {}

    /**
     * What a step of Java brought back.
     *
     * @param delegate its bean; null when the diagram of then does not say
     * @param error code of the BPMN error that it threw; null when it went well
     */
    public record Result(
            String element,
            @Nullable String delegate,
            Map<String, Object> variables,
            @Nullable String error) {}

    /** Over what a step was repeated. */
    public record Repeated(String element, List<Object> values) {}
}
