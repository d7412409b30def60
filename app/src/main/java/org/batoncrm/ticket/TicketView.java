package org.batoncrm.ticket;

import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Countdown;
import org.batoncrm.sla.SlaClockState;
import org.jspecify.annotations.Nullable;

/**
 * Where a ticket stands, for its page.
 *
 * @param owner name of who works on it; null when nobody does
 * @param watchers names of who follows it
 * @param watched whether the reader follows it
 * @param children those that wait for it
 * @param followers those that go on from it: what was split off, and what the customer wrote long after the end
 */
public record TicketView(
        RecordId id,
        String subject,
        TicketState state,
        TicketPriority priority,
        SupportTier tier,
        boolean vip,
        String queue,
        @Nullable String owner,
        @Nullable RecordId account,
        @Nullable String email,
        boolean knownSender,
        TicketChannel channel,
        Instant receivedAt,
        @Nullable Instant firstResponseAt,
        @Nullable Instant solvedAt,
        @Nullable Instant closedAt,
        @Nullable String closedHow,
        @Nullable String solution,
        @Nullable String rootCause,
        int reopens,
        int minutesSpent,
        boolean escalated,
        boolean atRisk,
        @Nullable Instant breachedAt,
        @Nullable String breachReason,
        boolean major,
        @Nullable RecordId parent,
        @Nullable RecordId mergedInto,
        @Nullable RecordId follows,
        List<Child> children,
        List<Child> followers,
        List<Watcher> watchers,
        List<Promise> promises,
        boolean watched,
        boolean writable) {

    /** A promise, and how much of it is left. */
    public record Promise(SlaClockState clock, Countdown left) {

        /** Whether it still counts, be it paused. */
        public boolean open() {
            return clock.endedAt() == null;
        }
    }

    /** Another ticket beside this one. */
    public record Child(RecordId id, String subject, TicketState state) {}

    /** Somebody who follows it. */
    public record Watcher(long id, String name) {}

    /** Whether somebody still has to do something. */
    public boolean live() {
        return state.live();
    }
}
