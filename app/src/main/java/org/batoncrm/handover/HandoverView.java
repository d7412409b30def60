package org.batoncrm.handover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over as its readers see it. Who only takes something over sees of the things only those.
 *
 * @param login log-in name of the person who hands over
 * @param whole whether the reader sees all of it
 * @param mayPlan whether the reader may say now who gets what
 * @param deputies absences that are forgotten when the person leaves
 * @param tokens API tokens that are revoked then
 */
public record HandoverView(
        RecordId id,
        int version,
        String login,
        String name,
        boolean active,
        HandoverState state,
        LocalDate lastDay,
        String reason,
        boolean notifyCustomers,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String note,
        List<Kind> kinds,
        List<Receiver> receivers,
        boolean whole,
        boolean mayPlan,
        boolean mayCancel,
        long deputies,
        long tokens) {

    /** How many things of a kind there are, and what has become of them. */
    public record Kind(HandoverKind kind, long total, long open, long planned, long moved, long gone, long stuck) {

        /** What needs nothing more. */
        public long done() {
            return moved + gone + stuck;
        }
    }

    /**
     * Who gets what.
     *
     * @param login null for the pool
     * @param state null for the pool, and for who was not asked yet
     * @param counts how many things by kind
     */
    public record Receiver(
            @Nullable String login,
            String name,
            @Nullable ReceiverState state,
            @Nullable String reason,
            @Nullable String question,
            @Nullable String reply,
            Map<HandoverKind, Long> counts) {

        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public long total() {
        return kinds.stream().mapToLong(Kind::total).sum();
    }

    public long done() {
        return kinds.stream().mapToLong(Kind::done).sum();
    }

    /** Things that nobody gets yet. */
    public long open() {
        return kinds.stream().mapToLong(Kind::open).sum();
    }

    /** Whether the page changes by itself. */
    public boolean moving() {
        return state == HandoverState.MOVING;
    }
}
