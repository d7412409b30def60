package org.batoncrm.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process on a record: what is done, where it stands, what may come next.
 *
 * @param done ids of the elements that were passed
 * @param passed the steps done so far in order, without gateways and other machinery
 * @param ahead the steps that may come next
 * @param lasted how long it ran until it ended, or until now, in the reader's language
 * @param next ids of the elements that may come next
 * @param diagram address of the diagram's XML
 * @param outline the diagram as a list, for those who cannot see it
 */
public record InstanceView(
        String id,
        String process,
        String name,
        int version,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<Standing> active,
        List<String> done,
        List<String> next,
        String diagram,
        List<Step> outline,
        List<Passed> passed,
        List<Step> ahead,
        String lasted) {

    /** How an instance is. */
    public enum State {
        ACTIVE,
        SUSPENDED,
        COMPLETED,
        CANCELLED
    }

    /** What an element waits for. */
    public enum Waiting {
        TASK,
        TIMER,
        MESSAGE,
        JOB,
        INCIDENT;

        /** As in JSON: {@code task}. */
        @com.fasterxml.jackson.annotation.JsonValue
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Where the process stands.
     *
     * @param sentence why it waits and what would let it go on, in the reader's language
     * @param lasted how long it has stood here, in the reader's language
     */
    public record Standing(
            String id,
            String name,
            Instant since,
            Waiting waitingFor,
            @Nullable String assignee,
            @Nullable Instant dueAt,
            String sentence,
            String lasted,
            @Nullable String holder,
            boolean overdue) {}

    /** A line of the outline; state is done, now, next or open. */
    public record Step(String id, String name, String state) {}

    /**
     * A step that was done.
     *
     * @param kind as the diagram has it, for example userTask or noneEndEvent
     * @param lasted how long it took, in the reader's language; null for what takes no time
     * @param by the name of who did it; null for what Baton does by itself
     */
    public record Passed(
            String id,
            String name,
            String kind,
            Instant endedAt,
            @Nullable String lasted,
            @Nullable String by) {}

    public boolean running() {
        return state == State.ACTIVE || state == State.SUSPENDED;
    }
}
