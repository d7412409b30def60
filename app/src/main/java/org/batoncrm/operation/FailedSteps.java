package org.batoncrm.operation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine tells of steps that have failed and wait for somebody. It knows no rights. */
public interface FailedSteps {

    /**
     * What failed at one step of one version with one message.
     *
     * @param definition the version's id
     * @param message its beginning, as it was thrown
     * @param sample one of its incidents, by id
     */
    record Heap(
            String definition,
            String process,
            String processName,
            String step,
            String stepName,
            String type,
            String message,
            long count,
            Instant since,
            Instant latest,
            String sample) {}

    /**
     * One failure.
     *
     * @param id of the incident
     * @param instance the case; empty where a clock could not begin one
     * @param standing the element at which the case stands since; the step itself, or an earlier one
     */
    record Failure(
            String id,
            String instance,
            @Nullable String businessKey,
            int version,
            String step,
            String standing,
            String message,
            Instant since) {}

    /** How many there are, for a badge. */
    long count();

    /** Failures by version, step and message; what a called process hands on to its caller counts where it is. */
    List<Heap> heaps();

    /** Failures at a step of these versions, the oldest first. */
    List<Failure> at(Collection<String> definitions, String step, String type, int offset, int size);

    /** Where it was thrown; empty when the failure is gone or has left no trace. */
    Optional<String> trace(String incident);
}
