package org.batoncrm.ticket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.sla.ClockMoved;
import org.batoncrm.sla.SlaClockState;
import org.batoncrm.sla.SlaClocks;
import org.batoncrm.sla.SlaState;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The three promises on a ticket. First response: until one of us has answered the customer in person; what the house sends
 * by itself and what we note for ourselves never counts. Update: from each word of the customer until the next answer, but
 * never before the first response is given. Resolution: until a solution is proposed; it rests while we wait for the
 * customer, and for a vendor where the customer's terms say so. What is re-opened goes on with what was consumed.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TicketClocks {

    static final String FIRST_RESPONSE = "first-response";
    static final String UPDATE = "update";
    static final String RESOLUTION = "resolution";

    /** All of them, in the order in which they matter. */
    private static final String NEXT_DUE = "next_due_at";

    private static final String BREACHED = "breached_at";

    static final List<String> ALL = List.of(FIRST_RESPONSE, UPDATE, RESOLUTION);

    private final SlaClocks clocks;
    private final TicketStore store;
    private final Clock clock;

    TicketClocks(SlaClocks clocks, TicketStore store, Clock clock) {
        this.clocks = clocks;
        this.store = store;
        this.clock = clock;
    }

    /** Starts what was promised from the moment of receipt, or lets what runs follow; the time consumed stays consumed. */
    void promise(Standing ticket, String calendar, Duration response, Duration resolution) {
        Instant answered = ticket.firstResponseAt();
        if (answered == null) {
            set(ticket, FIRST_RESPONSE, calendar, response);
        } else if (clocks.state(ticket.id(), FIRST_RESPONSE).isEmpty()) {
            // It came with its answer, out of another ticket.
            clocks.start(ticket.id(), FIRST_RESPONSE, calendar, response, ticket.receivedAt());
            clocks.met(ticket.id(), FIRST_RESPONSE, answered);
        }
        set(ticket, RESOLUTION, calendar, resolution);
        if (running(ticket.id(), UPDATE)) {
            clocks.follow(ticket.id(), UPDATE, Duration.ofMinutes(ticket.updateMinutes()), calendar);
        }
    }

    private void set(Standing ticket, String name, String calendar, Duration target) {
        Optional<SlaClockState> known = clocks.state(ticket.id(), name);
        if (known.isEmpty()) {
            clocks.start(ticket.id(), name, calendar, target, ticket.receivedAt());
        } else if (known.get().endedAt() == null) {
            clocks.follow(ticket.id(), name, target, calendar);
        }
    }

    /** The customer has written; whoever still waits for a first response waits for that. */
    void customerWrote(Standing ticket, Instant at) {
        if (ticket.firstResponseAt() != null && ticket.updateMinutes() > 0) {
            clocks.start(ticket.id(), UPDATE, ticket.calendar(), Duration.ofMinutes(ticket.updateMinutes()), at);
        }
    }

    /** One of us has answered the customer. */
    void answered(RecordId ticket) {
        clocks.met(ticket, FIRST_RESPONSE);
        clocks.met(ticket, UPDATE);
    }

    /** It is the customer's turn. */
    void waitForCustomer(RecordId ticket) {
        clocks.pause(ticket, RESOLUTION, "ticket.clock.customer");
    }

    /** Somebody else has to do something; only where the customer's terms allow it does the resolution rest meanwhile. */
    void waitForOthers(Standing ticket, String reasonKey) {
        if (ticket.vendorPauses()) {
            clocks.pause(ticket.id(), RESOLUTION, reasonKey);
        }
    }

    /** It is our turn again; what was met before goes on with what was consumed. */
    void resume(RecordId ticket) {
        clocks.resume(ticket, RESOLUTION);
    }

    /** A solution is proposed: nothing runs any more. */
    void solved(RecordId ticket) {
        ALL.forEach(name -> clocks.met(ticket, name));
    }

    /** There is nothing to keep any more, for example because it goes on in another ticket. */
    void cancel(RecordId ticket) {
        ALL.forEach(name -> clocks.cancel(ticket, name));
    }

    private boolean running(RecordId ticket, String name) {
        return clocks.state(ticket, name)
                .filter(state -> state.endedAt() == null)
                .isPresent();
    }

    /** However often its clocks move in a transaction, what is due next is written down once. */
    @EventListener
    void on(ClockMoved moved) {
        if (moved.record().type() == RecordType.TICKET) {
            Pending.current(this).tickets.add(moved.record());
        }
    }

    /** The tickets whose clocks have moved in the running transaction. */
    private static final class Pending implements TransactionSynchronization {

        private final TicketClocks clocks;
        private final Set<RecordId> tickets = new LinkedHashSet<>();

        private Pending(TicketClocks clocks) {
            this.clocks = clocks;
        }

        static Pending current(TicketClocks clocks) {
            for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
                if (known instanceof Pending pending) {
                    return pending;
                }
            }
            Pending pending = new Pending(clocks);
            TransactionSynchronizationManager.registerSynchronization(pending);
            return pending;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            Set<RecordId> moved = Set.copyOf(tickets);
            tickets.clear();
            moved.forEach(clocks::note);
        }
    }

    /** Writes beside the ticket what is due next, for lists, and that a promise was broken, which stays a fact. */
    void note(RecordId ticket) {
        store.set(ticket, told(ticket));
    }

    /** As a step that climbs a ladder does, where mostly nothing of it has changed. */
    void note(Standing locked) {
        Map<String, @Nullable Object> told = told(locked.id());
        boolean same = Objects.equals(told.get(NEXT_DUE), locked.nextDueAt())
                && (!told.containsKey(BREACHED) || Objects.equals(told.get(BREACHED), locked.breachedAt()));
        if (!same) {
            store.set(locked.id(), told);
        }
    }

    private Map<String, @Nullable Object> told(RecordId ticket) {
        List<SlaClockState> all = clocks.states(ticket);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put(
                NEXT_DUE,
                all.stream()
                        .filter(state -> state.endedAt() == null)
                        .map(SlaClockState::dueAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
        all.stream()
                .filter(state -> state.state() == SlaState.BREACHED)
                .map(SlaClockState::breachedAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> columns.put(BREACHED, first));
        return columns;
    }

    /** How the clocks stand, in the order in which they were started. */
    List<SlaClockState> states(RecordId ticket) {
        return clocks.states(ticket);
    }

    Instant now() {
        return clock.instant();
    }
}
